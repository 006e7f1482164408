package harness.command;

import harness.console.Table;
import harness.launch.UsageException;
import harness.machine.Defaults;
import harness.machine.Machines;
import java.io.IOException;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code config}: what counts where a command says nothing, kept by ConfigAdmin. */
@Component(
    service = ShellCommand.class,
    property = {"osgi.command.scope=raid", "osgi.command.function=config"})
public final class ConfigCommand implements ShellCommand {

  private static final String SUMMARY = "show or set the default metadata format";

  private final ConfigurationAdmin admin;
  private final Machines machines;

  @Activate
  public ConfigCommand(@Reference ConfigurationAdmin admin, @Reference Machines machines) {
    this.admin = admin;
    this.machines = machines;
  }

  @Descriptor(SUMMARY)
  public Integer config(CommandSession session, String... arguments) {
    return Frontend.run(session, invocation(), arguments);
  }

  @Override
  public Invocation invocation() {
    return new Call(admin, machines);
  }

  @Command(
      name = "config",
      header = SUMMARY,
      sortOptions = false,
      description = {
        "%nThe default counts for containers that are made from now on; what runs stays as it is."
            + " It is the property metadata of the configuration harness.defaults, and lives as long"
            + " as the framework.%n"
      })
  static final class Call extends Invocation {

    private static final String METADATA = "metadata";

    /** ConfigAdmin tells of a change within milliseconds. */
    private static final long PATIENCE_MILLIS = 5_000;

    private final ConfigurationAdmin admin;
    private final Machines machines;

    Call(ConfigurationAdmin admin, Machines machines) {
      this.admin = admin;
      this.machines = machines;
    }

    @Parameters(index = "0", arity = "0..1", paramLabel = "metadata", description = "what to set")
    private String key;

    @Parameters(index = "1", arity = "0..1", paramLabel = "FORMAT", description = "new value")
    private String value;

    @Option(names = "--reset", description = "back to what counts without a configuration")
    private boolean reset;

    @Option(names = "--json", description = "as a JSON object")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
      if (key != null && !key.equals(METADATA)) {
        throw new UsageException("no default %s; there is metadata".formatted(key));
      }
      if (reset && value != null) {
        throw new UsageException("either a value or --reset");
      }
      if (value != null) {
        FormatChoice.of(machines, value);
      }
      if (value != null || reset) {
        set();
      }
      String now = machines.defaults().metadata();
      if (json) {
        json(Map.of(METADATA, now));
      } else {
        screen().text(new Table("default", "value").row(METADATA, now).toString());
      }
      return DONE;
    }

    private void set() throws IOException, InterruptedException {
      Configuration configuration = admin.getConfiguration(Defaults.PID, "?");
      Dictionary<String, Object> properties = configuration.getProperties();
      Dictionary<String, Object> changed = properties == null ? new Hashtable<>() : properties;
      if (reset) {
        changed.remove(METADATA);
      } else {
        changed.put(METADATA, value);
      }
      configuration.update(changed);
      String expected = reset ? Defaults.METADATA : value;
      if (!machines.defaults().awaitMetadata(expected, PATIENCE_MILLIS)) {
        throw new IOException(
            "%s: metadata is still %s".formatted(Defaults.PID, machines.defaults().metadata()));
      }
    }
  }
}
