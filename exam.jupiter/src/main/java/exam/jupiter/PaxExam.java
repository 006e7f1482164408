package exam.jupiter;

import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * One framework per test class, started before its first test and stopped after its last; each
 * {@code @Test} is called inside it instead of by Jupiter.
 *
 * <p>The object that a test runs on is made in the framework and is not Jupiter's. {@code
 * @BeforeAll} and {@code @AfterAll} run outside, around the framework; what would run on Jupiter's
 * object and never see the framework ({@code @BeforeEach}, {@code @AfterEach}, parameterized and
 * dynamic tests) is refused rather than run in the wrong place. Test classes and methods are public,
 * and the class has a public constructor without parameters.
 */
public final class PaxExam implements BeforeAllCallback, AfterAllCallback, InvocationInterceptor {

  private ExamContainer container;

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    container = ExamContainer.start(context.getRequiredTestClass());
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (container != null) {
      container.close();
    }
  }

  @Override
  public void interceptTestMethod(
      Invocation<Void> invocation, ReflectiveInvocationContext<Method> test, ExtensionContext c)
      throws Throwable {
    invocation.skip();
    container.call(test.getExecutable().getName());
  }

  @Override
  public void interceptBeforeEachMethod(
      Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext c) {
    throw outside(method.getExecutable());
  }

  @Override
  public void interceptAfterEachMethod(
      Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext c) {
    throw outside(method.getExecutable());
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext c) {
    throw outside(method.getExecutable());
  }

  @Override
  public <T> T interceptTestFactoryMethod(
      Invocation<T> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext c) {
    throw outside(method.getExecutable());
  }

  private static ExtensionConfigurationException outside(Method method) {
    return new ExtensionConfigurationException(
        method + " would run outside the framework: call it from the @Test");
  }
}
