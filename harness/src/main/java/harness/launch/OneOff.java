package harness.launch;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.apache.felix.service.command.Function;
import org.osgi.framework.BundleContext;

/**
 * Runs one command in a Gogo session of its own.
 *
 * <p>The command's function is called with the arguments as they came, not through a command line:
 * nothing in them ({@code $ @ " } spaces) is Gogo's to interpret.
 */
final class OneOff {
  static final int DONE = 0;
  static final int USAGE = 2;
  static final int BROKEN = 3;

  private final BundleContext context;
  private final CommandProcessor gogo;

  OneOff(BundleContext context, CommandProcessor gogo) {
    this.context = context;
    this.gogo = gogo;
  }

  int run(String command, List<Object> arguments) {
    var names = Commands.names(context);
    if (!names.contains(command)) {
      return fail(
          USAGE,
          "unknown command %s; commands: %s; see ./raid help"
              .formatted(command, String.join(" ", names)));
    }
    try (CommandSession session =
        gogo.createSession(System.in, raw(FileDescriptor.out), raw(FileDescriptor.err))) {
      Function function = (Function) session.get(Commands.SCOPE + ":" + command);
      Object result = function.execute(session, arguments);
      if (result instanceof Integer status) {
        return status;
      }
      if (result != null) {
        System.out.println(session.format(result, Converter.INSPECT));
      }
      return DONE;
    } catch (Exception e) {
      e.printStackTrace();
      return fail(BROKEN, command + " failed: " + e);
    } finally {
      System.out.flush();
    }
  }

  /**
   * System.out is Gogo's own by now and asks the session where to print; a session must not point
   * back to it.
   */
  private static PrintStream raw(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true);
  }

  private static int fail(int status, String message) {
    System.out.flush();
    System.err.println("raid: " + message);
    return status;
  }
}
