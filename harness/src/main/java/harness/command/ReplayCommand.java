package harness.command;

import harness.explore.Replay;
import harness.explore.report.Violation;
import harness.host.TraceSink;
import harness.launch.UsageException;
import harness.machine.Machines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replay}: one crash state again, by the token that explore gave it. */
@Component(
    service = ShellCommand.class,
    property = {"osgi.command.scope=raid", "osgi.command.function=replay"})
public final class ReplayCommand implements ShellCommand {

  private static final String SUMMARY = "recover from one crash state again, step by step";

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
    return new Call(machines);
  }

  @Command(
      name = "replay",
      header = SUMMARY,
      synopsisHeading = "",
      customSynopsis = {"usage: replay TOKEN [--trace] [--save DIR]"},
      description = {
        "%nMakes the crash state that a token of explore names, tells what of it got to the disks,"
            + " recovers and checks.%n"
      },
      optionListHeading = "%nOptions:%n",
      footer = {"%nStatus: 0 nothing was lost, 1 the violation is there, 2 wrong usage."})
  static final class Call extends Invocation {

    private final Machines machines;

    Call(Machines machines) {
      this.machines = machines;
    }

    @Parameters(paramLabel = "TOKEN", description = "as explore prints it")
    private String token;

    @Option(names = "--trace", description = "print every crossing of the recovery")
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
        replay = new Replay(machines.parts(), token);
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
  }
}
