package itest.bundles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.host.TraceSink;
import harness.machine.Machine;
import harness.machine.MachineOptions;
import harness.machine.Machines;
import itest.exam.InFelix;
import javax.inject.Inject;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import raid.api.admin.GrowSequence;
import raid.api.array.ArrayAttribute;
import raid.api.host.Trace.Surface;
import raid.api.metadata.WriteOrder;

/**
 * Two formats in one machine: a container of Intel's and one of md's own expand at the same time.
 */
@InFelix
public class SideBySideTest {

  @Inject BundleContext context;
  @Inject Machines machines;

  @Test
  public void an_imsm_and_a_native_container_expand_at_the_same_time() throws Exception {
    try (Machine machine = boot(TraceSink.NONE)) {
      BusyExpansion intels = new BusyExpansion(machine, "imsm");
      BusyExpansion own = new BusyExpansion(machine, "1.2");
      assertEquals("external:imsm", intels.container.show(ArrayAttribute.METADATA_VERSION));
      assertEquals("external:1.2", own.container.show(ArrayAttribute.METADATA_VERSION));
      intels.grow();
      own.grow();
      intels.endAndCheck();
      own.endAndCheck();
    }
  }

  @Test
  public void what_is_done_to_one_formats_bundle_is_nothing_to_the_other() throws Exception {
    Moment moment = new Moment(6);
    Felix felix = new Felix(context);
    try (Machine machine = boot(moment)) {
      BusyExpansion intels = new BusyExpansion(machine, "imsm");
      BusyExpansion own = new BusyExpansion(machine, "1.2");
      intels.grow();
      moment.await();
      felix.stop("imsm.metadata");
      try {
        own.grow();
        own.endAndCheck();
        assertTrue(intels.array.status().reshaping(), "Intel's waits for its format");
      } finally {
        felix.start("imsm.metadata");
      }
      intels.endAndCheck();
      assertEquals(0, moment.since(Surface.PART, "format 1.2"));
    }
  }

  private Machine boot(TraceSink sink) {
    return machines.boot(
        new MachineOptions(
            WriteOrder.DURABLE, GrowSequence.LINUX, sink, MachineOptions.SILENT));
  }
}
