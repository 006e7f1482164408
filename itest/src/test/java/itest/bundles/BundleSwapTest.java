package itest.bundles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.machine.Machine;
import harness.machine.MachineOptions;
import harness.machine.Machines;
import harness.machine.Origin;
import harness.machine.Parts;
import itest.exam.InFelix;
import java.io.InputStream;
import java.net.URL;
import javax.inject.Inject;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import raid.api.admin.GrowSequence;
import raid.api.host.Trace.Surface;
import raid.api.metadata.MetadataFormat;
import raid.api.metadata.ReshapeTuning;
import raid.api.metadata.ReshapeTuning.Buffering;
import raid.api.metadata.WriteOrder;

/** A bundle goes and comes in the middle of an expansion under I/O; every byte is right. */
@InFelix
public class BundleSwapTest {

  private static final String IMSM = "imsm.metadata";

  /** Two chunks of 16 KiB: some sixty units, each with its metadata writes. */
  private static final ReshapeTuning SMALL_UNITS = new ReshapeTuning(128, Buffering.DOUBLE);

  private static final int EARLY = 9;
  private static final int LATE = 60;

  @Inject BundleContext context;
  @Inject Machines machines;

  /** What happens to bundles in the middle. */
  private interface Deed {
    void happens() throws Exception;
  }

  private Machine boot(Moment moment) {
    return machines.boot(
        new MachineOptions(
            WriteOrder.DURABLE, GrowSequence.LINUX, SMALL_UNITS, moment, MachineOptions.SILENT));
  }

  private void inTheMiddle(int writes, Deed deed) throws Exception {
    Moment moment = new Moment(writes);
    try (Machine machine = boot(moment)) {
      BusyExpansion expansion = new BusyExpansion(machine, "imsm");
      expansion.grow();
      moment.await();
      deed.happens();
      int requests = expansion.requests();
      expansion.endAndCheck();
      assertTrue(moment.since(Surface.DISK, "MPB") > 0, "metadata was written afterwards");
      assertTrue(expansion.requests() > requests, "users went on");
    }
  }

  private void restart(String name) throws Exception {
    Felix felix = new Felix(context);
    felix.stop(name);
    Thread.sleep(20);
    felix.start(name);
  }

  @Test
  public void the_format_is_stopped_and_started() throws Exception {
    inTheMiddle(EARLY, () -> restart(IMSM));
  }

  @Test
  public void the_format_is_stopped_and_started_twice_at_once() throws Exception {
    inTheMiddle(
        LATE,
        () -> {
          Felix felix = new Felix(context);
          felix.stop(IMSM);
          felix.start(IMSM);
          felix.stop(IMSM);
          felix.start(IMSM);
        });
  }

  @Test
  public void the_format_is_updated() throws Exception {
    Bundle imsm = new Felix(context).bundle(IMSM);
    inTheMiddle(
        EARLY,
        () -> {
          try (InputStream jar = new URL(imsm.getLocation()).openStream()) {
            imsm.update(jar);
          }
        });
    assertEquals(Bundle.ACTIVE, imsm.getState());
  }

  @Test
  public void a_vendors_format_takes_over_by_ranking_and_gives_back() throws Exception {
    Bundle imsm = new Felix(context).bundle(IMSM);
    Moment moment = new Moment(EARLY);
    try (Machine machine = boot(moment)) {
      BusyExpansion expansion = new BusyExpansion(machine, "imsm");
      expansion.grow();
      moment.await();
      Bundle vendor = Outranking.of(imsm, context);
      assertEquals(new Origin(Outranking.NAME, Outranking.VERSION, 100), imsmsOrigin());
      machine.await(
          "mdmon to load by it", () -> moment.since(Surface.PART, "loaded anew by mdmon") == 1);
      vendor.uninstall();
      assertEquals(IMSM, imsmsOrigin().bundle());
      expansion.endAndCheck();
      assertTrue(moment.since(Surface.PART, "loaded anew by mdmon") >= 2, "gave back");
    }
  }

  private Origin imsmsOrigin() {
    Parts parts = machines.parts();
    MetadataFormat first =
        parts.formats().stream().filter(f -> f.name().equals("imsm")).findFirst().orElseThrow();
    return parts.origin(first);
  }

  @Test
  public void mdmon_is_stopped_and_started() throws Exception {
    inTheMiddle(EARLY, () -> restart("mdmon.monitor"));
  }

  @Test
  public void mdadm_is_stopped_and_started() throws Exception {
    inTheMiddle(LATE, () -> restart("mdadm.admin"));
  }

  @Test
  public void the_engine_is_stopped_and_started() throws Exception {
    inTheMiddle(EARLY, () -> restart("raid5.engine"));
  }

  @Test
  public void all_of_them_at_once() throws Exception {
    inTheMiddle(
        LATE,
        () -> {
          Felix felix = new Felix(context);
          String[] all = {"raid5.engine", "mdmon.monitor", IMSM, "mdadm.admin"};
          for (String name : all) {
            felix.stop(name);
          }
          for (String name : all) {
            felix.start(name);
          }
        });
  }
}
