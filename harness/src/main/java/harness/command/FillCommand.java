package harness.command;

import harness.console.Sizes;
import harness.expansion.ArrayWork;
import harness.machine.Machine;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin private PatternedArray wanted;

    @Mixin private Stage.On on;

    @Override
    public Integer call() throws Exception {
      wanted.check();
      return stage.play(on, Stage.Use.CHANGE, screen(), folder(), this::fill);
    }

    private Integer fill(Machine machine) throws Exception {
      MdArray array = wanted.on(machine);
      new ArrayWork(machine, screen()).fill(array, wanted.pattern());
      screen()
          .line(
              "filled %s with seed %d, %s"
                  .formatted(array.name(), wanted.seed, Sizes.human(ArrayWork.bytes(array))));
      return DONE;
    }
  }
}
