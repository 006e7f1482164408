package harness.launch;

import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.CommandSessionListener;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Makes Gogo's shell ours once its own profile has run: our commands first (Gogo has a {@code
 * continue} and a {@code help} too), our prompt, and no echo of a command's status as a result.
 */
@Component
public final class ShellSessions implements CommandSessionListener {
  private static final String SCOPE = "SCOPE";
  private static final String PROMPT = "prompt";
  private static final String FORMAT = ".Gogo.format";

  private final BundleContext context;

  @Activate
  public ShellSessions(BundleContext context) {
    this.context = context;
  }

  @Override
  public void beforeExecute(CommandSession session, CharSequence line) {
    session.put(FORMAT, null);
  }

  @Override
  public void afterExecute(CommandSession session, CharSequence line, Exception failure) {
    takeOver(session);
  }

  @Override
  public void afterExecute(CommandSession session, CharSequence line, Object result) {
    takeOver(session);
    if (result instanceof Integer && isOurs(line)) {
      session.put(FORMAT, false);
    }
  }

  private static void takeOver(CommandSession session) {
    if ("gogo:*".equals(session.get(SCOPE))) {
      session.put(SCOPE, Commands.SCOPE + ":gogo:*");
      session.put(PROMPT, "raid> ");
    }
  }

  private boolean isOurs(CharSequence line) {
    String first = line.toString().strip().split("\\s", 2)[0];
    String prefix = Commands.SCOPE + ":";
    String name = first.startsWith(prefix) ? first.substring(prefix.length()) : first;
    return Commands.names(context).contains(name);
  }
}
