package itest.exam;

import static org.ops4j.pax.exam.CoreOptions.systemProperty;
import static org.ops4j.pax.exam.CoreOptions.url;
import static org.ops4j.pax.exam.CoreOptions.workingDirectory;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.JUnitException;
import org.ops4j.pax.exam.ExamSystem;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.TestAddress;
import org.ops4j.pax.exam.TestContainer;
import org.ops4j.pax.exam.TestContainerException;
import org.ops4j.pax.exam.TestProbeBuilder;
import org.ops4j.pax.exam.spi.PaxExamRuntime;
import org.opentest4j.AssertionFailedError;

/**
 * One framework per test class, each {@code @Test} called inside it instead of by JUnit.
 *
 * <p>The test classes travel in a probe bundle; a test's object in the framework is not JUnit's, so
 * per-test callbacks would run on the wrong one and are refused. Test classes and methods are
 * public.
 */
public final class PaxExam implements BeforeAllCallback, AfterAllCallback, InvocationInterceptor {
  /** The libraries that a test calls inside the framework, by one class of each. */
  private static final List<Class<?>> TEST_LIBRARIES =
      List.of(Test.class, JUnitException.class, AssertionFailedError.class, API.class);

  private final Map<Method, TestAddress> addresses = new HashMap<>();
  private TestContainer container;

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    Class<?> tests = context.getRequiredTestClass();
    ExamSystem system = PaxExamRuntime.createTestSystem(options(tests));
    TestProbeBuilder probe = system.createProbe();
    for (Method method : tests.getMethods()) {
      if (method.isAnnotationPresent(Test.class)) {
        addresses.put(method, probe.addTest(tests, method.getName()));
      }
    }
    container = PaxExamRuntime.createContainer(system);
    container.start();
    container.install(probe.build().getStream());
  }

  private static Option[] options(Class<?> tests) throws IOException {
    List<Option> options = new ArrayList<>();
    options.add(workingDirectory("target/exam/" + tests.getSimpleName()));
    options.add(systemProperty("org.ops4j.pax.logging.DefaultServiceLog.level").value("ERROR"));
    for (Class<?> library : TEST_LIBRARIES) {
      options.add(url(library.getProtectionDomain().getCodeSource().getLocation().toString()));
    }
    for (String bundle : ExportedJar.bundlesWithoutTerminal()) {
      options.add(url(bundle));
    }
    return options.toArray(Option[]::new);
  }

  @Override
  public void interceptTestMethod(
      Invocation<Void> invocation, ReflectiveInvocationContext<Method> test, ExtensionContext c)
      throws Throwable {
    invocation.skip();
    try {
      container.call(addresses.get(test.getExecutable()));
    } catch (TestContainerException e) {
      throw e.getCause() instanceof InvocationTargetException thrown ? thrown.getCause() : e;
    }
  }

  @Override
  public void interceptBeforeEachMethod(
      Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext c) {
    throw new UnsupportedOperationException(
        method.getExecutable() + " would run outside the framework: call it from the test");
  }

  @Override
  public void interceptAfterEachMethod(
      Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext c) {
    interceptBeforeEachMethod(invocation, method, c);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (container != null) {
      container.stop();
    }
  }
}
