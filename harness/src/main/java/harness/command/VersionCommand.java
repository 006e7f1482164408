package harness.command;

import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import picocli.CommandLine.Command;

/** {@code version}: every bundle that runs and its version; the Java underneath. */
@Component(
    service = ShellCommand.class,
    property = {"osgi.command.scope=raid", "osgi.command.function=version"})
public final class VersionCommand implements ShellCommand {

  private static final String SUMMARY = "list the bundles that run, with their versions";

  private final BundleContext context;

  @Activate
  public VersionCommand(BundleContext context) {
    this.context = context;
  }

  @Descriptor(SUMMARY)
  public Integer version(CommandSession session, String... arguments) {
    return Frontend.run(session, invocation(), arguments);
  }

  @Override
  public Invocation invocation() {
    return new Call(context);
  }

  @Command(name = "version", header = SUMMARY)
  static final class Call extends Invocation {

    private final BundleContext context;

    Call(BundleContext context) {
      this.context = context;
    }

    @Override
    public Integer call() {
      Stream.of(context.getBundles())
          .sorted(Comparator.comparing(Bundle::getSymbolicName))
          .forEach(bundle -> line(bundle.getSymbolicName(), bundle.getVersion()));
      line("java", System.getProperty("java.version"));
      return DONE;
    }

    private void line(String name, Object version) {
      screen().line("%-34s %s".formatted(name, version));
    }
  }
}
