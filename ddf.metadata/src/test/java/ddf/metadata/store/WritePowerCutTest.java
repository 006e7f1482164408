package ddf.metadata.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ddf.metadata.disk.PhysicalDisk;
import ddf.metadata.disk.VdConfig;
import ddf.metadata.golden.Golden;
import ddf.metadata.state.Attached;
import ddf.metadata.state.ContainerImage;
import ddf.metadata.update.ChangeMembers;
import harness.host.SimulatedHost;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import raid.api.block.Disk;
import raid.api.block.PowerCut;
import raid.api.metadata.FormatContext;
import raid.api.metadata.WriteOrder;

/**
 * The power goes out in each of the writes by which a container comes to its disks: what is loaded
 * is the container before or after, never a mixture of both.
 */
class WritePowerCutTest {
  @Test
  void a_spare_takes_a_slot_or_does_not() throws IOException {
    Set<String> seen = new HashSet<>();
    int writes = 0;
    for (boolean cut = true; cut; writes++) {
      List<Disk> disks = disks();
      ContainerImage before = Loader.load(disks).image();
      ContainerImage after = withSpare(before);
      cut = cutAfter(writes, disks, after);
      ContainerImage found = Loader.load(disks).image();
      boolean old = found.header().seq() == before.header().seq();
      seen.add(old ? "before" : "after");
      ContainerImage expected = old ? before : after;
      String when = "cut in write " + writes;
      assertEquals(expected.disks(), found.disks(), when);
      assertEquals(expected.volumes(), found.volumes(), when);
      assertEquals(expected.configs(), found.configs(), when);
      assertEquals(disks.size(), found.attached().size(), when);
    }
    assertEquals(Set.of("before", "after"), seen);
    assertTrue(writes > 4 * 7, writes + " writes");
  }

  private static List<Disk> disks() {
    return Golden.phase("life-1-created").stream().filter(Golden.Recorded::hasMetadata)
        .map(Golden.Recorded::disk).toList();
  }

  private static ContainerImage withSpare(ContainerImage image) throws IOException {
    int failed = image.disks().get(1).refnum();
    ContainerImage without = image.withEntry(
        image.entry(failed).orElseThrow().withState(PhysicalDisk.FAILED, 0));
    VdConfig config = image.config(0).orElseThrow();
    VdConfig.Element spare = new VdConfig.Element(image.disks().get(3).refnum(), 0);
    ContainerImage seated =
        new ChangeMembers(config.changed(1).withElement(1, spare)).apply(without);
    return seated.withHeader(seated.header().written(1));
  }

  /** Whether the power went out before all was written. */
  private static boolean cutAfter(int writes, List<Disk> disks, ContainerImage image)
      throws IOException {
    AtomicInteger left = new AtomicInteger(writes);
    List<Disk> torn = new ArrayList<>();
    for (Disk disk : disks) {
      torn.add(new Disk(disk.name(), disk.number(),
          new TornDisk(disk.device(), left, new Random(writes))));
    }
    FormatContext context =
        new FormatContext(new SimulatedHost(writes, event -> { }), WriteOrder.DURABLE);
    ContainerImage there = image.withAttached(image.attached().stream()
        .map(a -> new Attached(
            torn.get(disks.indexOf(a.disk())), a.data(), a.lbas(), a.spare()))
        .toList());
    try {
      new MetadataStore(context).write(there);
      return false;
    } catch (PowerCut expected) {
      return true;
    }
  }
}
