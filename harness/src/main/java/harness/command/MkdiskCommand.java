package harness.command;

import harness.disk.FileDisk;
import harness.disk.MemoryDisk;
import harness.image.Image;
import harness.image.NewImages;
import harness.launch.UsageException;
import harness.machine.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import raid.api.block.BlockDevice;
import raid.api.block.Disk;

/** {@code mkdisk}: new disks for the shell's machine. */
@Component(
    service = ShellCommand.class,
    property = {"osgi.command.scope=raid", "osgi.command.function=mkdisk"})
public final class MkdiskCommand implements ShellCommand {

  private static final String SUMMARY = "make blank disks and plug them in";

  private final Stage stage;

  @Activate
  public MkdiskCommand(@Reference Stage stage) {
    this.stage = stage;
  }

  @Descriptor(SUMMARY)
  public Integer mkdisk(CommandSession session, String... arguments) {
    return Frontend.run(session, invocation(), arguments);
  }

  @Override
  public Invocation invocation() {
    return new Call(stage);
  }

  @Command(
      name = "mkdisk",
      header = SUMMARY,
      sortOptions = false,
      description = {
        "%nNew image files, each with its serial beside it; or, with --memory, disks in memory.%n"
      })
  static final class Call extends Invocation {

    private static final long DEFAULT_BYTES = 64L << 20;

    private final Stage stage;

    Call(Stage stage) {
      this.stage = stage;
    }

    @Parameters(arity = "0..*", paramLabel = "IMAGE", description = "new files; IMAGE@SERIAL")
    private List<String> images = new ArrayList<>();

    @Option(names = "--memory", paramLabel = "N", description = "N disks in memory")
    private int memory;

    @Option(names = "--size", paramLabel = "SIZE", description = "default: 64M")
    private Long size;

    @Option(names = "--sector", paramLabel = "512|4096", description = "default: 512")
    private int sector = 512;

    @Option(names = "--no-plug", description = "make the files only")
    private boolean noPlug;

    @Override
    public Integer call() throws IOException {
      long bytes = size == null ? DEFAULT_BYTES : size;
      check(bytes);
      List<NewDisk> wanted = new ArrayList<>();
      for (String image : images) {
        wanted.add(newDisk(image));
      }
      for (NewDisk disk : wanted) {
        if (Files.exists(disk.path())) {
          throw new UsageException(disk.path() + " exists already; name a new file, or plug it");
        }
      }
      for (NewDisk disk : wanted) {
        Image image = NewImages.blank(disk.path(), disk.serial(), sector, bytes);
        if (noPlug) {
          screen().line("%s (%s)".formatted(image.path(), image.serial()));
        } else {
          plug(image.open(FileDisk.Access.READ_WRITE));
        }
      }
      for (int disk = 0; disk < memory; disk++) {
        plug(new MemoryDisk(nextSerial(), sector, bytes));
      }
      return DONE;
    }

    private void check(long bytes) {
      if (images.isEmpty() == (memory == 0) && images.isEmpty()) {
        throw new UsageException("name the image files to make, or give --memory N");
      }
      if (memory < 0 || memory > 255) {
        throw new UsageException("--memory is 1 to 255");
      }
      if (sector != 512 && sector != 4096) {
        throw new UsageException("--sector is 512 or 4096");
      }
      if (bytes % sector != 0) {
        throw new UsageException("--size is no multiple of --sector");
      }
    }

    /** A file to be made. */
    private record NewDisk(Path path, String serial) {}

    private NewDisk newDisk(String argument) {
      int at = argument.lastIndexOf('@');
      String name = at < 0 ? argument : argument.substring(0, at);
      Path path = folder().resolve(name);
      String serial = at < 0 ? serialFrom(path) : argument.substring(at + 1);
      if (serial.isEmpty() || serial.length() > 16) {
        throw new UsageException("serial '%s' has not 1 to 16 characters".formatted(serial));
      }
      return new NewDisk(path, serial);
    }

    private static String serialFrom(Path path) {
      String name = path.getFileName().toString().replaceAll("\\.[^.]*$", "");
      String serial = name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9-]", "");
      return serial.substring(0, Math.min(16, serial.length()));
    }

    private String nextSerial() {
      return "MEMDISK%04d".formatted(stage.live().get().disks().disks().size());
    }

    private void plug(BlockDevice device) {
      Machine machine = stage.live().get();
      Disk disk = machine.disks().plug(device);
      screen().line("/dev/%s (%s)".formatted(disk.name(), device.serial()));
    }
  }
}
