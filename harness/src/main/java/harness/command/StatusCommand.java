package harness.command;

import harness.console.Sizes;
import harness.console.Table;
import harness.status.Bound;
import harness.status.Inventory;
import harness.status.Syncing;
import harness.status.Waiting;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code status}: which bundle is what in the shell's machine, what is missing, what waits. */
@Component(
    service = ShellCommand.class,
    property = {"osgi.command.scope=raid", "osgi.command.function=status"})
public final class StatusCommand implements ShellCommand {

  private static final String SUMMARY = "what is bound, what is missing, what waits for what";

  private final Stage stage;

  @Activate
  public StatusCommand(@Reference Stage stage) {
    this.stage = stage;
  }

  @Descriptor(SUMMARY)
  public Integer status(CommandSession session, String... arguments) {
    return Frontend.run(session, invocation(), arguments);
  }

  @Override
  public Invocation invocation() {
    return new Call(stage);
  }

  /** Names in a cell of a table. */
  static String list(List<String> names) {
    return names.isEmpty() ? "-" : String.join(" ", names);
  }

  /** The status as JSON. */
  record Report(
      List<Bound> parts, List<String> lacks, List<Syncing> syncs, List<Waiting> tasks) {}

  @Command(
      name = "status",
      header = SUMMARY,
      sortOptions = false,
      description = {
        "%nThe parts of the shell's machine with the bundles that offer them. A part that a container"
            + " or an array needs and nobody offers is MISSING; what needs it waits, and goes on by"
            + " itself when a bundle offers it.%n"
      })
  static final class Call extends Invocation {

    private final Stage stage;

    Call(Stage stage) {
      this.stage = stage;
    }

    @Option(names = "--json", description = "as a JSON object")
    private boolean json;

    @Override
    public Integer call() {
      Inventory inventory = stage.inventory();
      Report report = new Report(
              inventory.parts(), inventory.lacks(), inventory.syncs(), inventory.tasks());
      if (json) {
        json(report);
      } else {
        show(report);
      }
      return DONE;
    }

    private void show(Report report) {
      Table parts = new Table("part", "bundle", "used by");
      report.parts().forEach(part -> parts.row(part.part(), part.offer(), list(part.usedBy())));
      screen().text(parts.toString());
      if (!report.lacks().isEmpty()) {
        screen().line("");
        report.lacks().forEach(screen()::line);
      }
      if (!report.syncs().isEmpty()) {
        screen().line("");
        screen().text(syncs(report.syncs()).toString());
      }
      if (!report.tasks().isEmpty()) {
        Table tasks = new Table("task", "waits for");
        for (Waiting task : report.tasks()) {
          String name = task.count() == 1 ? task.task() : task.task() + " x" + task.count();
          tasks.row(name, task.waitsFor() == null ? "(runs)" : task.waitsFor());
        }
        screen().line("");
        screen().text(tasks.toString());
      }
    }

    private static Table syncs(List<Syncing> syncs) {
      Table table = new Table("array", "action", "done", "speed", "left", "for users");
      for (Syncing sync : syncs) {
        table.row(
            sync.array(),
            sync.action(),
            100 * sync.doneSectors() / Math.max(1, sync.totalSectors()) + "%",
            sync.kibPerSecond() + " KiB/s",
            sync.secondsLeft() < 0 ? "-" : Sizes.duration(sync.secondsLeft() * 1_000_000_000),
            Math.round(100 * sync.usersShare()) + "%");
      }
      return table;
    }
  }
}
