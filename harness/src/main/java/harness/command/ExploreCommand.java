package harness.command;

import harness.command.DrawnScenarios.Explored;
import harness.explore.Exploration;
import harness.explore.RunText;
import harness.explore.report.Report;
import harness.explore.scenario.Budget;
import harness.explore.scenario.Effort;
import harness.explore.scenario.Scenario;
import harness.launch.UsageException;
import harness.machine.Formats;
import harness.machine.Machines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import raid.api.metadata.RefusedException;

/** {@code explore}: cuts the power of an expansion at every moment, and recovers. */
@Component(
    service = ShellCommand.class,
    property = {"osgi.command.scope=raid", "osgi.command.function=explore"})
public final class ExploreCommand implements ShellCommand {

  private static final String SUMMARY = "cut the power at every moment of an expansion";

  private final Machines machines;

  @Activate
  public ExploreCommand(@Reference Machines machines) {
    this.machines = machines;
  }

  @Descriptor(SUMMARY)
  public Integer explore(CommandSession session, String... arguments) {
    return Frontend.run(session, invocation(), arguments);
  }

  @Override
  public Invocation invocation() {
    return new Call(machines);
  }

  @Command(
      name = "explore",
      header = SUMMARY,
      sortOptions = false,
      customSynopsis = {"explore [OPTIONS]"},
      description = {
        "%nRecords one expansion on simulated disks, enumerates the states that a power cut can"
            + " leave on them, boots on each, recovers, continues to the end, and checks content,"
            + " parity, metadata and sizes.%n",
        "Syncs are held back, and users have right of way, only if --speed-limit-min or -max is"
            + " given.%n"
      },
      optionListHeading = "Options:%n",
      footer = {
        "%nStatus: 0 nothing was lost, 1 a violation was found, 2 wrong usage, or no such expansion.",
        "%nExamples:",
        "  explore --level 5 --disks 3 --to 4 --budget 60s",
        "  explore --order linux --workload writes",
        "  explore --draw 100 --budget 10s --metadata native"
      })
  static final class Call extends Invocation {

    private final Machines machines;

    Call(Machines machines) {
      this.machines = machines;
    }

    @Spec private CommandSpec spec;

    @Mixin private ScenarioOptions options = new ScenarioOptions();

    @Option(
        names = "--budget",
        paramLabel = "STATES|TIME|run",
        description =
            "as 5000, 60s or 10m, further seeds following while it lasts; run: all of one run,"
                + " which can take hours (default: ${DEFAULT-VALUE})",
        defaultValue = "60s")
    private String budget;

    @Option(
        names = "--depth",
        paramLabel = "0|1|2",
        description =
            "power cuts; 2: another one in the recovery; 0: none, each run is only held against the"
                + " checks where it ends (default: ${DEFAULT-VALUE})",
        defaultValue = "1")
    private int depth;

    @Option(
        names = "--full",
        description =
            "boot and check to the end for each distinct state, even if it agrees with a good one in"
                + " all that recovery and checks read")
    private boolean full;

    @Option(
        names = "--draw",
        paramLabel = "N",
        description =
            "explore N scenarios, drawn by --seed: options that are given hold in each, the others"
                + " are drawn, and --budget is for each; a line for each, with its options")
    private int draw;

    @Option(
        names = "--log",
        paramLabel = "FILE",
        description = "write the run's log, each write, flush and promise by name, and what was found")
    private Path log;

    @Option(names = "--json", description = "report as JSON")
    private boolean json;

    @Override
    public Integer call() throws IOException {
      UsageException.when(depth < 0 || depth > 2, "--depth is 0, 1 or 2");
      Budget limit = budget();
      if (draw != 0) {
        return drawn(limit);
      }
      Report report = explored(limit, "explore");
      screen().progressEnds();
      if (log != null) {
        Files.write(
            folder().resolve(log), RunText.of(machines.parts(), scenario(), report.findings()));
      }
      if (json) {
        json(report);
      } else {
        report.text().forEach(screen()::line);
        screen().note(report.effort());
      }
      return report.passed() ? DONE : FAILED;
    }

    private Integer drawn(Budget each) throws IOException {
      UsageException.when(draw < 0, "--draw is a number of scenarios, 1 or more");
      UsageException.when(log != null, "--log is of one scenario; leave it or --draw away");
      ScenarioDraw scenarios = ScenarioDraw.of(spec.commandLine().getParseResult());
      List<Explored> all =
          new DrawnScenarios(
                  screen(), scenarios, (drawn, progress) -> call(drawn).explored(each, progress))
              .explore(draw, json ? one -> {} : one -> one.text().forEach(screen()::line));
      if (json) {
        json(all);
      }
      return all.stream().allMatch(Explored::passed) ? DONE : FAILED;
    }

    /** As if other arguments had been given. */
    private Call call(List<String> arguments) {
      Call call = new Call(machines);
      call.at(screen(), folder());
      Frontend.line(call).parseArgs(arguments.toArray(String[]::new));
      return call;
    }

    /** What is refused without any power cut is no scenario, and no violation either. */
    private Report explored(Budget limit, String progress) throws IOException {
      Exploration exploration =
          new Exploration(
              machines.parts(),
              scenario(),
              limit,
              Effort.usual().withDepth(depth).withFull(full),
              System::nanoTime,
              new ExploreProgress(screen(), progress, limit, System::nanoTime));
      try {
        return exploration.run();
      } catch (RefusedException e) {
        throw new UsageException(e.getMessage());
      }
    }

    private Scenario scenario() {
      return options.scenario(Formats.names(machines.parts().formats()));
    }

    private Budget budget() {
      try {
        return Budget.parse(budget);
      } catch (IllegalArgumentException e) {
        throw new UsageException("--budget: " + e.getMessage());
      }
    }
  }
}
