package exam.jupiter;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.rmi.RemoteException;
import java.rmi.ServerError;
import java.rmi.ServerException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.opentest4j.TestAbortedException;
import org.ops4j.pax.exam.ExamSystem;
import org.ops4j.pax.exam.ExceptionHelper;
import org.ops4j.pax.exam.TestAddress;
import org.ops4j.pax.exam.TestContainer;
import org.ops4j.pax.exam.TestProbeBuilder;
import org.ops4j.pax.exam.spi.PaxExamRuntime;

/**
 * A framework that holds a test class, in the probe bundle that Pax Exam makes of the class's
 * folder, and calls its {@code @Test} methods. One thread at a time, but for {@link #close}.
 */
public final class ExamContainer implements AutoCloseable {

  private final Map<String, TestAddress> addresses;
  private final ExamSystem system;
  private final TestContainer container;
  private boolean lost;

  private ExamContainer(
      Map<String, TestAddress> addresses, ExamSystem system, TestContainer container) {
    this.addresses = addresses;
    this.system = system;
    this.container = container;
  }

  /**
   * Starts the framework that the class's annotations ask for, and installs the probe.
   *
   * @throws Exception if the class is not what Pax Exam can run, or the framework does not start
   */
  public static ExamContainer start(Class<?> tests) throws Exception {
    Configured configured = new Configured(tests);
    ExamSystem system = PaxExamRuntime.createTestSystem(configured.options());
    TestProbeBuilder probe = configured.probe(system.createProbe());
    Map<String, TestAddress> addresses = new HashMap<>();
    for (Method test : testsOf(tests)) {
      addresses.put(test.getName(), probe.addTest(tests, test.getName()));
    }
    ExamContainer started = new ExamContainer(addresses, system, configured.container(system));
    try {
      started.container.start();
      started.container.install(probe.build().getStream());
      return started;
    } catch (Exception | Error e) {
      started.close();
      throw e;
    }
  }

  /** All that are called by name later; a name stands for one method only. */
  private static List<Method> testsOf(Class<?> tests) {
    List<Method> methods =
        AnnotationSupport.findAnnotatedMethods(
            tests, Test.class, HierarchyTraversalMode.TOP_DOWN);
    List<String> unusable = new ArrayList<>();
    for (Method method : methods) {
      if (!Modifier.isPublic(method.getModifiers()) || method.getParameterCount() > 0) {
        unusable.add(method.getName());
      }
    }
    if (methods.isEmpty()) {
      throw new ExtensionConfigurationException(tests.getName() + " has no @Test");
    }
    if (!Modifier.isPublic(tests.getModifiers()) || !unusable.isEmpty()) {
      throw new ExtensionConfigurationException(
          "%s: Pax Exam calls public methods without parameters of public classes only; not so: %s"
              .formatted(tests.getName(), unusable.isEmpty() ? "the class" : unusable));
    }
    return methods;
  }

  /**
   * Calls a {@code @Test} method on a new object inside the framework, its {@code @Inject} fields
   * filled.
   *
   * @throws Throwable what the test threw; an {@code IOException} if the framework's JVM is gone
   */
  public void call(String test) throws Throwable {
    TestAddress address = addresses.get(test);
    if (address == null) {
      throw new IllegalArgumentException(
          "no @Test %s; there are %s".formatted(test, new TreeSet<>(addresses.keySet())));
    }
    try {
      container.call(address);
    } catch (RuntimeException e) {
      lost = isConnectionLost(e.getCause());
      throw ours(ExceptionHelper.unwind(e));
    }
  }

  /** Not so for what the other JVM answered that it threw. */
  private static boolean isConnectionLost(Throwable e) {
    return e instanceof RemoteException
        && !(e instanceof ServerException)
        && !(e instanceof ServerError);
  }

  /** A framework in this JVM has a JUnit of its own, whose assumptions Jupiter would not know. */
  private static Throwable ours(Throwable thrown) {
    boolean aborted = thrown.getClass().getName().equals(TestAbortedException.class.getName());
    return aborted ? new TestAbortedException(thrown.getMessage(), thrown) : thrown;
  }

  /** Stops the framework; where a call found that its JVM is gone, removes what that left. */
  @Override
  public void close() {
    if (lost) {
      system.clear();
    } else {
      container.stop();
    }
  }
}
