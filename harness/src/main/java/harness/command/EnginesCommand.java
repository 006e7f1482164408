package harness.command;

import harness.console.Table;
import harness.status.OfferedEngine;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code engines}: the RAID levels that bundles offer to run. */
@Component(
    service = ShellCommand.class,
    property = {"osgi.command.scope=raid", "osgi.command.function=engines"})
public final class EnginesCommand implements ShellCommand {

  private static final String SUMMARY = "the RAID levels that bundles run, and the arrays on them";

  private final Stage stage;

  @Activate
  public EnginesCommand(@Reference Stage stage) {
    this.stage = stage;
  }

  @Descriptor(SUMMARY)
  public Integer engines(CommandSession session, String... arguments) {
    return Frontend.run(session, invocation(), arguments);
  }

  @Override
  public Invocation invocation() {
    return new Call(stage);
  }

  @Command(name = "engines", header = SUMMARY, sortOptions = false)
  static final class Call extends Invocation {

    private final Stage stage;

    Call(Stage stage) {
      this.stage = stage;
    }

    @Option(names = "--json", description = "as a JSON array")
    private boolean json;

    @Override
    public Integer call() {
      List<OfferedEngine> engines = stage.inventory().engines();
      if (json) {
        json(engines);
        return DONE;
      }
      Table table = new Table("levels", "bundle", "version", "ranking", "arrays");
      for (OfferedEngine engine : engines) {
        table.row(
            String.join(" ", engine.levels()),
            engine.bundle(),
            engine.version(),
            engine.ranking(),
            StatusCommand.list(engine.arrays()));
      }
      screen().text(table.toString());
      return DONE;
    }
  }
}
