package exam.jupiter;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import javax.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.CoreOptions;
import org.ops4j.pax.exam.ExamFactory;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.forked.ForkedTestContainerFactory;
import org.osgi.framework.BundleContext;

/** A framework in a JVM of its own. */
@ExtendWith(PaxExam.class)
@ExamFactory(ForkedTestContainerFactory.class)
public class ForkedContainerTest {

  @Inject BundleContext context;

  /** Called on an object, as drivers for JUnit 4 do. */
  @Configuration
  public Option[] options() {
    return CoreOptions.options(
        CoreOptions.frameworkProperty("outside").value("" + ProcessHandle.current().pid()));
  }

  @Test
  public void the_framework_is_another_process() {
    assertNotNull(context.getProperty("outside"));
    assertNotEquals(context.getProperty("outside"), "" + ProcessHandle.current().pid());
  }
}
