package itest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.disk.MemoryDisk;
import harness.host.SimulatedHost;
import harness.host.TraceEvent;
import harness.machine.Machine;
import harness.machine.MachineOptions;
import harness.machine.Machines;
import itest.exam.InFelix;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import raid.api.admin.CreateVolume;
import raid.api.admin.GrowRequest;
import raid.api.admin.GrowSequence;
import raid.api.array.MdArray;
import raid.api.array.MdArray.Io;
import raid.api.array.RaidLevel;
import raid.api.array.SyncAction;
import raid.api.block.Disk;
import raid.api.host.Trace.Surface;
import raid.api.metadata.WriteOrder;

/** The thirteen steps in a real framework, all parts from the service registry. */
@InFelix
public class WholeSequenceTest {

  private static final long DISK_LENGTH = 24L << 20;

  @Inject Machines machines;
  /** Goes on beside the others: mdmon may notice before md tells of it. */
  private static final String MD_RESHAPES = "5";

  @Inject BundleContext context;

  @Test
  public void a_raid0_goes_through_the_thirteen_steps_of_the_design() throws IOException {
    List<TraceEvent> trace = new ArrayList<>();
    MachineOptions options =
        new MachineOptions(
            WriteOrder.DURABLE, GrowSequence.DESIGN, event -> {}, MachineOptions.SILENT);
    try (Machine machine =
        Machine.on(new SimulatedHost(1, trace::add), machines.parts(), options)) {
      expand(machine, RaidLevel.RAID0, 2, 3, () -> {});
    }
    List<String> steps =
        trace.stream()
            .filter(event -> event.surface() == Surface.STEP && !event.target().isEmpty())
            .map(TraceEvent::target)
            .toList();
    assertEquals(
        List.of("1", "2", "3", "4", "6", "7", "8", "9", "10", "11", "12", "13"),
        steps.stream().distinct().filter(step -> !step.equals(MD_RESHAPES)).toList());
    assertTrue(steps.indexOf(MD_RESHAPES) > steps.indexOf("4"), steps.toString());
    assertTrue(steps.indexOf(MD_RESHAPES) < steps.indexOf("10"), steps.toString());
  }

  @Test
  public void a_raid5_expands_by_the_real_clock() throws IOException {
    try (Machine machine = machines.boot(MachineOptions.DEFAULT)) {
      expand(machine, RaidLevel.RAID5, 3, 4, () -> {});
    }
  }

  @Test
  public void bundles_stop_and_start_while_the_arrays_are_idle() throws IOException {
    try (Machine machine = machines.boot(MachineOptions.DEFAULT)) {
      expand(
          machine,
          RaidLevel.RAID5,
          3,
          4,
          () -> {
            for (String name : List.of("raid5.engine", "imsm.metadata", "mdadm.admin")) {
              restart(name);
            }
          });
    }
  }

  private void restart(String name) {
    Bundle bundle =
        Stream.of(context.getBundles())
            .filter(b -> name.equals(b.getSymbolicName()))
            .findFirst()
            .orElseThrow();
    try {
      bundle.stop();
      bundle.start();
    } catch (BundleException e) {
      throw new AssertionError(e);
    }
    assertEquals(Bundle.ACTIVE, bundle.getState());
  }

  /** Creates, fills, expands and reads back; {@code between} runs while the array is idle. */
  private static void expand(
      Machine machine, RaidLevel level, int disks, int raidDisks, Runnable between)
      throws IOException {
    List<Disk> plugged = new ArrayList<>();
    for (int disk = 0; disk < raidDisks; disk++) {
      plugged.add(machine.disks().plug(new MemoryDisk("DISK" + disk, 512, DISK_LENGTH)));
    }
    MdArray container =
        machine.run(machine.mdadm().createContainer("imsm", plugged.subList(0, disks)));
    MdArray array =
        machine.run(
            machine
                .mdadm()
                .createVolume(
                    container.name(),
                    new CreateVolume("vol0", level, disks, 64, 8 << 10, List.of(), false)));
    machine.await(
        "the first resync", () -> array.status().syncAction() == SyncAction.IDLE);
    byte[] content = new byte[Math.toIntExact(array.status().arraySectors() << 9)];
    new Random(1).nextBytes(content);
    machine.host().run(array.request(Io.WRITE, 0, ByteBuffer.wrap(content)));
    between.run();
    List<Disk> added = plugged.subList(disks, raidDisks);
    machine.run(machine.mdadm().add(container.name(), added));
    machine.await(
        machine
            .run(machine.mdadm().grow(container.name(), GrowRequest.raidDisks(raidDisks, added)))
            .orElseThrow());
    assertTrue(array.status().arraySectors() << 9 > content.length, "the array has grown");
    byte[] found = new byte[content.length];
    machine.host().run(array.request(Io.READ, 0, ByteBuffer.wrap(found)));
    assertArrayEquals(content, found);
  }
}
