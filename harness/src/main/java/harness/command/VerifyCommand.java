package harness.command;

import harness.console.Sizes;
import harness.expansion.ArrayWork;
import harness.launch.UsageException;
import harness.machine.Machine;
import harness.workload.Content;
import harness.workload.Difference;
import harness.workload.Expectation;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import raid.api.array.MdArray;

/** {@code verify}: looks for the pattern in an array. */
@Component(
    service = ShellCommand.class,
    property = {"osgi.command.scope=raid", "osgi.command.function=verify"})
public final class VerifyCommand implements ShellCommand {

  private static final String SUMMARY = "look for the pattern that fill wrote, and check parity";

  private final Stage stage;

  @Activate
  public VerifyCommand(@Reference Stage stage) {
    this.stage = stage;
  }

  @Descriptor(SUMMARY)
  public Integer verify(CommandSession session, String... arguments) {
    return Frontend.run(session, invocation(), arguments);
  }

  @Override
  public Invocation invocation() {
    return new Call(stage);
  }

  /** As JSON. */
  record Report(String array, int seed, long bytes, Difference difference, Long mismatchCount) {}

  @Command(
      name = "verify",
      header = SUMMARY,
      sortOptions = false,
      description = "%nStatus 1 and the first wrong byte if the content is not the pattern.%n")
  static final class Call extends Invocation {

    private static final String UNCHECKED =
        "no parity to check, by its level or because a member is missing";

    private final Stage stage;

    Call(Stage stage) {
      this.stage = stage;
    }

    @Mixin private PatternedArray wanted;

    @Option(
        names = "--length",
        paramLabel = "SIZE",
        description = "the pattern ends there, zeros follow (default: all of it is pattern)")
    private Long length;

    @Option(names = "--parity", description = "let md check the redundancy too")
    private boolean parity;

    @Mixin private Stage.On on;

    @Option(names = "--json", description = "report as JSON")
    private boolean json;

    @Override
    public Integer call() throws Exception {
      wanted.check();
      return stage.play(on, Stage.Use.LOOK, screen(), folder(), this::verify);
    }

    private Integer verify(Machine machine) throws Exception {
      MdArray array = wanted.on(machine);
      long bytes = ArrayWork.bytes(array);
      UsageException.when(
          length != null && length > bytes,
          "--length: %s has %s",
          array.name(),
          Sizes.human(bytes));
      ArrayWork work = new ArrayWork(machine, screen());
      Content content = wanted.pattern();
      Content expected = length == null ? content : content.upTo(length);
      Optional<Difference> difference =
          work.verify(array, array.name(), Expectation.of(expected));
      Optional<Long> mismatches = parity ? work.checkParity(array) : Optional.empty();
      if (json) {
        json(
            new Report(
                array.name(), wanted.seed, bytes, difference.orElse(null), mismatches.orElse(null)));
      } else {
        tell(array, bytes, difference, mismatches);
      }
      return difference.isEmpty() && mismatches.orElse(0L) == 0 ? DONE : FAILED;
    }

    private void tell(
        MdArray array, long bytes, Optional<Difference> difference, Optional<Long> mismatches) {
      screen()
          .line(
              difference
                  .map(Difference::toString)
                  .orElse(
                      "%s: %s are right (seed %d)"
                          .formatted(array.name(), Sizes.human(bytes), wanted.seed)));
      if (parity) {
        screen().line(array.name() + ": " + mismatches.map(Call::told).orElse(UNCHECKED));
      }
    }

    private static String told(long mismatches) {
      return mismatches == 0
          ? "parity is right"
          : "parity is wrong in %d sectors".formatted(mismatches);
    }
  }
}
