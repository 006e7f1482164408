package harness.command;

import harness.explore.Replay;
import harness.explore.report.Violation;
import harness.host.TraceSink;
import harness.hunt.Hunt;
import harness.launch.UsageException;
import harness.machine.Machines;
import harness.machine.Parts;
import harness.mutant.Mutant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replay}: one crash state again, by the token that explore gave it. */
@Component(
    service = ShellCommand.class,
    property = {"osgi.command.scope=raid", "osgi.command.function=replay"})
public final class ReplayCommand implements ShellCommand {

  private static final String SUMMARY = "recover from one crash state again, step by step";

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private final List<Mutant> mutants = new CopyOnWriteArrayList<>();

  private final Machines machines;

  @Activate
  public ReplayCommand(@Reference Machines machines) {
    this.machines = machines;
  }

  @Descriptor(SUMMARY)
  public Integer replay(CommandSession session, String... arguments) {
    return Frontend.run(session, invocation(), arguments);
  }

  @Override
  public Invocation invocation() {
    return new Call(machines, mutants);
  }

  @Command(
      name = "replay",
      header = SUMMARY,
      customSynopsis = {"replay TOKEN [--trace] [--save DIR]"},
      description = {
        "%nMakes the crash state that a token of explore or mutants names, tells what of it got to"
            + " the disks, recovers and checks.%n"
      },
      optionListHeading = "%nOptions:%n",
      footer = {"%nStatus: 0 nothing was lost, 1 the violation is there, 2 wrong usage."})
  static final class Call extends Invocation {

    private final Machines machines;
    private final List<Mutant> mutants;

    Call(Machines machines, List<Mutant> mutants) {
      this.machines = machines;
      this.mutants = mutants;
    }

    @Parameters(paramLabel = "TOKEN", description = "as explore prints it")
    private String token;

    @Option(
        names = "--trace",
        description = "print every crossing of the recovery; of the run, if no power is cut")
    private boolean trace;

    @Option(
        names = "--save",
        paramLabel = "DIR",
        description = "write the disks as the power cut left them, as images with their serials")
    private Path save;

    @Override
    public Integer call() throws IOException {
      Replay replay;
      try {
        replay = new Replay(parts(), token);
      } catch (IllegalArgumentException e) {
        throw new UsageException(e.getMessage());
      }
      replay.state().forEach(screen()::line);
      if (save != null) {
        replay.save(folder().resolve(save)).forEach(image -> screen().line("saved " + image));
      }
      TraceSink sink = trace ? event -> screen().line(event.toString()) : TraceSink.NONE;
      Optional<Violation> violation = replay.recover(sink);
      screen()
          .line(
              violation
                  .map(v -> "VIOLATION (%s) %s".formatted(v.check(), v.text()))
                  .orElse("nothing was lost"));
      return violation.isEmpty() ? DONE : FAILED;
    }

    private Parts parts() {
      String id = Replay.mutant(token);
      if (id.isEmpty()) {
        return machines.parts();
      }
      Mutant named =
          mutants.stream()
              .filter(mutant -> mutant.id().equals(id))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException("no mutant is named " + id));
      return Hunt.mutated(machines.parts(), named);
    }
  }
}
