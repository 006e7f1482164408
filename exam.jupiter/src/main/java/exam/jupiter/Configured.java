package exam.jupiter;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.opentest4j.AssertionFailedError;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.ConfigurationFactory;
import org.ops4j.pax.exam.CoreOptions;
import org.ops4j.pax.exam.ExamFactory;
import org.ops4j.pax.exam.ExamSystem;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.ProbeBuilder;
import org.ops4j.pax.exam.TestContainer;
import org.ops4j.pax.exam.TestContainerFactory;
import org.ops4j.pax.exam.TestProbeBuilder;
import org.ops4j.pax.exam.spi.PaxExamRuntime;

/** What the Pax Exam annotations of a test class ask for. */
final class Configured {

  /** The libraries that a test calls inside the framework, by one class of each. */
  private static final List<Class<?>> TEST_LIBRARIES =
      List.of(Test.class, JUnitException.class, AssertionFailedError.class, API.class);

  /** Pax Logging prints what every bundle does unless it is told not to. */
  private static final String LOG_LEVEL = "org.ops4j.pax.logging.DefaultServiceLog.level";

  private final Class<?> tests;

  Configured(Class<?> tests) {
    this.tests = tests;
  }

  /** JUnit's bundles and errors only in the log; then the class's own options, or the factory's. */
  Option[] options() {
    List<Option> options = new ArrayList<>();
    options.add(CoreOptions.systemProperty(LOG_LEVEL).value("ERROR"));
    for (Class<?> library : TEST_LIBRARIES) {
      options.add(
          CoreOptions.url(
              library.getProtectionDomain().getCodeSource().getLocation().toString()));
    }
    List<Method> own = methods(Configuration.class);
    for (Method method : own) {
      options.addAll(List.of((Option[]) call(method)));
    }
    if (own.isEmpty()) {
      ServiceLoader.load(ConfigurationFactory.class, tests.getClassLoader())
          .forEach(factory -> options.addAll(List.of(factory.createConfiguration())));
    }
    return options.toArray(Option[]::new);
  }

  /** The probe as the class's {@code @ProbeBuilder} wants it. */
  TestProbeBuilder probe(TestProbeBuilder probe) {
    TestProbeBuilder wanted = probe;
    for (Method method : methods(ProbeBuilder.class)) {
      wanted = (TestProbeBuilder) call(method, wanted);
    }
    return wanted;
  }

  /** A container, not started, of the kind that {@code @ExamFactory} names. */
  TestContainer container(ExamSystem system) {
    TestContainerFactory factory =
        AnnotationSupport.findAnnotation(tests, ExamFactory.class)
            .<TestContainerFactory>map(wanted -> ReflectionSupport.newInstance(wanted.value()))
            .orElseGet(PaxExamRuntime::getTestContainerFactory);
    TestContainer[] containers = factory.create(system);
    if (containers.length != 1) {
      throw new ExtensionConfigurationException(
          "%s asks for %d frameworks; one is started per class"
              .formatted(tests.getName(), containers.length));
    }
    return containers[0];
  }

  private List<Method> methods(Class<? extends Annotation> annotation) {
    return AnnotationSupport.findAnnotatedMethods(
        tests, annotation, HierarchyTraversalMode.TOP_DOWN);
  }

  /** A static method, or one of a fresh object. */
  private Object call(Method method, Object... arguments) {
    Object target =
        Modifier.isStatic(method.getModifiers())
            ? null
            : ReflectionSupport.newInstance(tests);
    return ReflectionSupport.invokeMethod(method, target, arguments);
  }
}
