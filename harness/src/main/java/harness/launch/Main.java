package harness.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What the process does: one command and its status, or the shell.
 *
 * <p>The bnd launcher registers itself, with the arguments, once every bundle is started, and runs
 * this service on the main thread; so all commands are there when it is called. Gogo's terminal has
 * a start level above the framework's and costs a one-off command nothing.
 */
@Component(service = Callable.class, property = "main.thread:Boolean=true")
public final class Main implements Callable<Integer> {
  /** Above org.osgi.framework.startlevel.beginning; raid.bndrun puts gogo.jline here. */
  private static final int SHELL_START_LEVEL = 10;

  private final BundleContext context;
  private final CommandProcessor gogo;
  private final List<String> arguments;

  @Activate
  public Main(
      BundleContext context,
      @Reference CommandProcessor gogo,
      @Reference(service = Object.class, target = "(launcher.arguments=*)")
          Map<String, Object> launcher) {
    this.context = context;
    this.gogo = gogo;
    this.arguments = List.of((String[]) launcher.get("launcher.arguments"));
  }

  @Override
  public Integer call() throws Exception {
    if (arguments.isEmpty()) {
      return shell();
    }
    List<Object> parameters = new ArrayList<>(arguments.subList(1, arguments.size()));
    return new OneOff(context, gogo).run(commandName(arguments.get(0)), parameters);
  }

  private static String commandName(String argument) {
    return switch (argument) {
      case "-h", "--help" -> "help";
      case "-V", "--version" -> "version";
      default -> argument;
    };
  }

  /**
   * Returns as the framework begins to stop, not when it has stopped: by then the launcher would
   * have ended the process with a status of its own.
   */
  private int shell() throws InterruptedException {
    CountDownLatch stopping = new CountDownLatch(1);
    SynchronousBundleListener listener =
        event -> {
          if (event.getType() == BundleEvent.STOPPING && isFramework(event.getBundle())) {
            stopping.countDown();
          }
        };
    context.addBundleListener(listener);
    Bundle framework = context.getBundle(Constants.SYSTEM_BUNDLE_ID);
    framework.adapt(FrameworkStartLevel.class).setStartLevel(SHELL_START_LEVEL);
    stopping.await();
    return OneOff.DONE;
  }

  private static boolean isFramework(Bundle bundle) {
    return bundle.getBundleId() == Constants.SYSTEM_BUNDLE_ID;
  }
}
