package harness.launch;

import java.io.PrintStream;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** {@code version}: every bundle that runs, its version and state; the Java underneath. */
@Component(service = VersionCommand.class)
@GogoCommand(scope = Commands.SCOPE, function = "version")
public final class VersionCommand {
  private final BundleContext context;

  @Activate
  public VersionCommand(BundleContext context) {
    this.context = context;
  }

  @Descriptor("the bundles that run, with their versions, and the Java they run on")
  public Integer version(CommandSession session) {
    PrintStream out = session.getConsole();
    Stream.of(context.getBundles())
        .sorted(Comparator.comparing(Bundle::getSymbolicName))
        .forEach(b -> out.printf("%-34s %-18s%n", b.getSymbolicName(), b.getVersion()));
    out.printf("%-34s %-18s%n", "java", System.getProperty("java.version"));
    return OneOff.DONE;
  }
}
