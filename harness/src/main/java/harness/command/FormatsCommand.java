package harness.command;

import harness.console.Table;
import harness.status.OfferedFormat;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code formats}: the metadata formats that bundles offer. */
@Component(
    service = ShellCommand.class,
    property = {"osgi.command.scope=raid", "osgi.command.function=formats"})
public final class FormatsCommand implements ShellCommand {

  private static final String SUMMARY = "the metadata formats that bundles offer, and their users";

  private final Stage stage;

  @Activate
  public FormatsCommand(@Reference Stage stage) {
    this.stage = stage;
  }

  @Descriptor(SUMMARY)
  public Integer formats(CommandSession session, String... arguments) {
    return Frontend.run(session, invocation(), arguments);
  }

  @Override
  public Invocation invocation() {
    return new Call(stage);
  }

  @Command(
      name = "formats",
      header = SUMMARY,
      sortOptions = false,
      description = {
        "%nOf several with one name the highest ranked is in use, at once and under running"
            + " containers.%n"
      })
  static final class Call extends Invocation {

    private final Stage stage;

    Call(Stage stage) {
      this.stage = stage;
    }

    @Option(names = "--json", description = "as a JSON array")
    private boolean json;

    @Override
    public Integer call() {
      List<OfferedFormat> formats = stage.inventory().formats();
      if (json) {
        json(formats);
        return DONE;
      }
      Table table = new Table("format", "bundle", "version", "ranking", "in use", "containers");
      for (OfferedFormat format : formats) {
        table.row(
            format.name(),
            format.bundle(),
            format.version(),
            format.ranking(),
            format.inUse() ? "yes" : "no",
            StatusCommand.list(format.containers()));
      }
      screen().text(table.toString());
      return DONE;
    }
  }
}
