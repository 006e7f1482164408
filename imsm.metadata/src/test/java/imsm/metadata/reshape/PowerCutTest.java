package imsm.metadata.reshape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.host.SimulatedHost;
import harness.machine.Disks;
import imsm.metadata.Rig;
import imsm.metadata.monitor.FakeActive;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import raid.api.array.Geometry;
import raid.api.array.RaidLevel;
import raid.api.metadata.Container;
import raid.api.metadata.FormatContext;
import raid.api.metadata.MonitorHooks.Consistency;
import raid.api.metadata.ReshapeTuning;
import raid.api.metadata.ReshapeTuning.Buffering;
import raid.api.metadata.VolumeInfo;
import raid.api.metadata.WriteOrder;

/**
 * An expansion from its first write to its last, on disks with volatile caches, while somebody
 * writes to the array and flushes. Before each write and flush the power is cut, as it were: of the
 * unflushed sectors none survive, or all, or any. What is left is loaded, the copy area restored,
 * and every acknowledged sector must be found where the record says.
 */
class PowerCutTest {
  private static final int SECTORS = 20480;
  private static final int SECTORS_FOR_TWO = 26624;
  private static final int CHUNK = 128;
  /** Losses after which no more are looked for. */
  private static final int ENOUGH = 3;
  private static final long COMPONENT = 8192;

  private final SplittableRandom random = new SplittableRandom(20260101);
  private final List<CachedDisk> cached = new ArrayList<>();
  private final List<String> lost = new ArrayList<>();
  private final Map<Long, Long> written = new HashMap<>();
  private Rig rig;
  private Overseen run;
  private int chances;
  private int cuts;
  private boolean watching;
  /** Whether the monitor sees the reshape end before the overseer does. */
  private boolean monitorFirst;

  private void prepare(WriteOrder order, ReshapeTuning tuning, int disks, int sectors) {
    rig = new Rig(order, tuning);
    for (int i = 0; i < disks; i++) {
      CachedDisk disk = new CachedDisk("CACHED%04d".formatted(i), sectors);
      disk.watcher = this::cut;
      cached.add(disk);
      rig.plug(disk);
    }
  }

  private void expand(WriteOrder order, ReshapeTuning tuning, RaidLevel level, int from, int to)
      throws IOException {
    prepare(order, tuning, to, SECTORS);
    Container container = rig.volume(level, from, CHUNK, COMPONENT);
    run = new Overseen(rig, container);
    for (byte[] update : container.planGrow(to, List.of())) {
      container.prepare(update);
      container.process(update);
    }
    run.begin(0).fill();
    for (CachedDisk disk : cached) {
      disk.flush();
    }
    watching = true;
    container.write();
    boolean open = true;
    while (!run.task.step().isDone()) {
      run.md.move(512);
      if (open && monitorFirst && run.md.ended) {
        end(container, COMPONENT);
        open = false;
      }
      userWrite();
    }
    if (open) {
      end(container, COMPONENT);
    }
  }

  private void end(Container container, long component) throws IOException {
    FakeActive array = FakeActive.of(container.volumes().get(0)).inSync();
    array.lastCheckpoint(component);
    container.setArrayState(array, Consistency.CLEAN);
    container.write();
  }

  /** A write to the array where md lets it pass, acknowledged by a flush. */
  private void userWrite() throws IOException {
    long sector = random.nextLong(COMPONENT * run.md.source.dataMembers());
    if (sector >= run.md.suspendLo && sector < run.md.suspendHi) {
      return;
    }
    boolean moved = run.md.ended || sector < run.md.position();
    StripeMap map = moved ? run.md.destination : run.md.source;
    long value = random.nextLong();
    byte[] bytes = ByteBuffer.allocate(512).putLong(value).array();
    watching = false;
    var device = run.md.slots[FakeMd.slot(map, sector)].device();
    device.write(run.md.at(map, sector), ByteBuffer.wrap(bytes));
    device.flush();
    watching = true;
    written.put(sector, value);
  }

  private void cut() {
    if (!watching) {
      return;
    }
    boolean skipped = ++chances % 4 != 0 && !run.md.ended;
    if (skipped || lost.size() > ENOUGH) {
      return;
    }
    cuts++;
    watching = false;
    try {
      look("none", s -> false);
      if (cached.stream().anyMatch(CachedDisk::isDirty)) {
        look("all", s -> true);
        look("some", s -> random.nextBoolean());
      }
    } catch (IOException e) {
      lost.add("cut " + cuts + ": " + e);
    } finally {
      watching = true;
    }
  }

  private void look(String which, IntPredicate survives) throws IOException {
    FormatContext context = new FormatContext(new SimulatedHost(1), WriteOrder.DURABLE);
    Disks disks = new Disks();
    for (CachedDisk disk : cached) {
      disks.plug(disk.survivor(survives));
    }
    Container loaded = rig.format.load(context, disks.disks());
    if (loaded.volumes().isEmpty()) {
      lost.add("cut " + cuts + ", " + which + " survive: no volume is left");
      return;
    }
    loaded.restoreCopyArea(0);
    VolumeInfo info = loaded.volumes().get(0);
    if (info.reshape().isPresent()) {
      assertFalse(info.reshape().get().inCopyArea());
    }
    long position = info.reshape().map(VolumeInfo.Reshape::position).orElse(0L);
    StripeMap below = info.reshape().map(r -> map(r.target())).orElse(map(info.geometry()));
    StripeMap above = map(info.geometry());
    for (long s = random.nextInt(131); s < COMPONENT * run.md.source.dataMembers(); s += 131) {
      compare(which, info, s, s < position ? below : above, position);
    }
    for (long s : written.keySet()) {
      compare(which, info, s, s < position ? below : above, position);
    }
  }

  private void compare(String which, VolumeInfo info, long sector, StripeMap map, long position)
      throws IOException {
    byte[] found = new byte[512];
    info.members().get(FakeMd.slot(map, sector)).disk().orElseThrow().device()
        .read(run.md.at(map, sector), ByteBuffer.wrap(found));
    long expected = written.getOrDefault(sector, sector + 1);
    if (ByteBuffer.wrap(found).getLong() != expected) {
      lost.add("cut %d, %s survive: sector %d with position %d".formatted(
          cuts, which, sector, position));
    }
  }

  private static StripeMap map(Geometry g) {
    return new StripeMap(g.level() == RaidLevel.RAID0 ? 0 : 5, g.raidDisks(), g.chunkSectors());
  }

  @ParameterizedTest
  @CsvSource({
    "RAID5, 3, 4, 0, DOUBLE, false", "RAID0, 2, 3, 0, DOUBLE, false",
    "RAID0, 2, 3, 0, DOUBLE, true", "RAID5, 3, 4, 256, DOUBLE, false",
    "RAID5, 4, 5, 384, DOUBLE, true", "RAID5, 3, 4, 0, LOCK_STEP, false"
  })
  void nothing_is_lost_in_durable_order(RaidLevel level, int from, int to, long unit,
      Buffering buffering, boolean early) throws IOException {
    monitorFirst = early;
    expand(WriteOrder.DURABLE, new ReshapeTuning(unit, buffering), level, from, to);
    assertEquals(List.of(), lost.stream().limit(5).toList());
    assertTrue(cuts > 50, "cuts " + cuts);
    assertTrue(written.size() > 10, "written " + written.size());
    assertFalse(rig.load().volumes().get(0).reshape().isPresent());
  }

  @Test
  void data_is_lost_in_linux_order() throws IOException {
    expand(WriteOrder.LINUX, ReshapeTuning.DEFAULT, RaidLevel.RAID5, 3, 4);
    assertFalse(lost.isEmpty());
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void the_record_of_one_volume_is_never_taken_for_that_of_the_next(boolean early)
      throws IOException {
    prepare(WriteOrder.DURABLE, ReshapeTuning.DEFAULT, 3, SECTORS_FOR_TWO);
    Container container = rig.volume(RaidLevel.RAID0, 2, CHUNK, 2048);
    rig.addVolume(container, "vol1", RaidLevel.RAID0, 2, CHUNK, 2048);
    run = new Overseen(rig, container);
    for (byte[] update : container.planGrow(3, List.of())) {
      Rig.apply(container, update);
    }
    List<String> positions = new ArrayList<>();
    run.begin(0);
    run.md.moving = false;
    for (CachedDisk disk : cached) {
      disk.watcher = () -> positions.addAll(secondVolume());
    }
    while (!run.task.step().isDone()) {
      run.md.move(4096);
      if (early && run.md.ended && container.volumes().get(0).reshape().isPresent()) {
        end(container, 2048);
      }
    }
    if (!early) {
      end(container, 2048);
    }
    positions.addAll(secondVolume());
    assertTrue(positions.contains("0"), positions.toString());
    assertEquals(List.of("0"), positions.stream().filter(p -> !p.isEmpty()).distinct().toList());
  }

  /** Where the second volume would go on after a cut now; empty while the first one migrates. */
  private List<String> secondVolume() {
    List<String> found = new ArrayList<>();
    for (IntPredicate survives : List.<IntPredicate>of(s -> false, s -> true,
        s -> random.nextBoolean())) {
      Disks disks = new Disks();
      cached.forEach(d -> disks.plug(d.survivor(survives)));
      try {
        Container loaded = rig.format.load(
            new FormatContext(new SimulatedHost(1), WriteOrder.DURABLE), disks.disks());
        found.add(loaded.volumes().get(1).reshape().map(r -> "" + r.position()).orElse(""));
      } catch (IOException e) {
        found.add(e.toString());
      }
    }
    return found;
  }
}
