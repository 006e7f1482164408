package harness.command;

import harness.console.Sizes;
import harness.expansion.ArrayWork;
import harness.launch.UsageException;
import harness.machine.Machine;
import harness.workload.Pattern;
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

/** {@code fill}: writes the pattern over a whole array. */
@Component(
    service = ShellCommand.class,
    property = {"osgi.command.scope=raid", "osgi.command.function=fill"})
public final class FillCommand implements ShellCommand {

  private static final String SUMMARY = "write a pattern over a whole array";

  private final Stage stage;

  @Activate
  public FillCommand(@Reference Stage stage) {
    this.stage = stage;
  }

  @Descriptor(SUMMARY)
  public Integer fill(CommandSession session, String... arguments) {
    return Frontend.run(session, invocation(), arguments);
  }

  @Override
  public Invocation invocation() {
    return new Call(stage);
  }

  @Command(
      name = "fill",
      header = SUMMARY,
      sortOptions = false,
      description = "%nThe 64-bit little-endian word i becomes i XOR (seed << 56).%n")
  static final class Call extends Invocation {

    private final Stage stage;

    Call(Stage stage) {
      this.stage = stage;
    }

    @Parameters(paramLabel = "ARRAY", description = "md126, vol0, /dev/md/vol0")
    private String name;

    @Option(names = "--seed", paramLabel = "0..255", description = "default: 0")
    private int seed;

    @Mixin private Stage.On on;

    @Override
    public Integer call() throws Exception {
      if (seed < 0 || seed > 255) {
        throw new UsageException("--seed is 0 to 255");
      }
      return stage.play(on, Stage.Use.CHANGE, screen(), folder(), this::fill);
    }

    private Integer fill(Machine machine) throws Exception {
      MdArray array = Stage.volume(machine, name);
      new ArrayWork(machine, screen()).fill(array, new Pattern(seed));
      screen()
          .line(
              "filled %s with seed %d, %s"
                  .formatted(array.name(), seed, Sizes.human(ArrayWork.bytes(array))));
      return DONE;
    }
  }
}
