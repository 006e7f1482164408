package harness.command;

import harness.console.Sizes;
import harness.expansion.ArrayWork;
import harness.launch.UsageException;
import harness.machine.Machine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import raid.api.array.MdArray;

/** {@code dump}: an array's content as a file. */
@Component(
    service = ShellCommand.class,
    property = {"osgi.command.scope=raid", "osgi.command.function=dump"})
public final class DumpCommand implements ShellCommand {

  private static final String SUMMARY = "copy an array's content to a file";

  private final Stage stage;

  @Activate
  public DumpCommand(@Reference Stage stage) {
    this.stage = stage;
  }

  @Descriptor(SUMMARY)
  public Integer dump(CommandSession session, String... arguments) {
    return Frontend.run(session, invocation(), arguments);
  }

  @Override
  public Invocation invocation() {
    return new Call(stage);
  }

  @Command(name = "dump", header = SUMMARY, sortOptions = false)
  static final class Call extends Invocation {

    private final Stage stage;

    Call(Stage stage) {
      this.stage = stage;
    }

    @Parameters(index = "0", paramLabel = "ARRAY", description = "md126, vol0, /dev/md/vol0")
    private String name;

    @Parameters(index = "1", paramLabel = "FILE", description = "a new file")
    private Path file;

    @Option(names = "--force", description = "overwrite FILE")
    private boolean force;

    @Mixin private Stage.On on;

    @Override
    public Integer call() throws Exception {
      Path target = folder().resolve(file);
      if (!force && Files.exists(target)) {
        throw new UsageException(target + " exists already; --force overwrites it");
      }
      return stage.play(on, Stage.Use.LOOK, screen(), folder(), machine -> dump(machine, target));
    }

    private Integer dump(Machine machine, Path target) throws Exception {
      MdArray array = Stage.volume(machine, name);
      long bytes = ArrayWork.bytes(array);
      try (FileChannel channel =
          FileChannel.open(target, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
        new ArrayWork(machine, screen())
            .read(
                array,
                bytes,
                "dump",
                (offset, data, length) -> write(channel, offset, data, length));
        channel.truncate(bytes);
      }
      screen().line("%s: %s in %s".formatted(array.name(), Sizes.human(bytes), target));
      return DONE;
    }

    private static void write(FileChannel channel, long offset, byte[] data, int length)
        throws IOException {
      ByteBuffer source = ByteBuffer.wrap(data, 0, length);
      while (source.hasRemaining()) {
        channel.write(source, offset + source.position());
      }
    }
  }
}
