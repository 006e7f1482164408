package exam.jupiter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import javax.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.CoreOptions;
import org.ops4j.pax.exam.ExamFactory;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.ProbeBuilder;
import org.ops4j.pax.exam.TestProbeBuilder;
import org.ops4j.pax.exam.nat.internal.NativeTestContainerFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** A framework in this JVM, set up by Pax Exam's own annotations. */
@ExtendWith(PaxExam.class)
@ExamFactory(NativeTestContainerFactory.class)
public class NativeContainerTest {

  @Inject BundleContext context;

  @Configuration
  public static Option[] options() {
    return CoreOptions.options(CoreOptions.frameworkProperty("greeting").value("hello"));
  }

  @ProbeBuilder
  public static TestProbeBuilder probe(TestProbeBuilder probe) {
    return probe.setHeader("Greeting", "from the probe");
  }

  @Test
  public void tests_run_in_a_bundle() {
    Bundle bundle = FrameworkUtil.getBundle(NativeContainerTest.class);
    assertNotNull(bundle);
    assertEquals("from the probe", bundle.getHeaders().get("Greeting"));
  }

  @Test
  public void fields_are_injected_and_options_count() {
    assertEquals("hello", context.getProperty("greeting"));
  }
}
