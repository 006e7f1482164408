package mdadm.admin.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import imsm.metadata.ImsmFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import raid.api.array.ArrayStatus;
import raid.api.array.MdArray;
import raid.api.array.RaidLevel;
import raid.api.array.SyncAction;
import raid.api.block.Disk;
import raid.api.metadata.Container;
import raid.api.metadata.VolumeInfo;

/**
 * Volumes {@code vol0}, {@code vol1} … filled with patterns, spares added: what every expansion
 * begins with and is measured by.
 *
 * @param bytes of each volume before the expansion
 */
record Filled(List<Long> bytes) {

  static Filled on(Bench bench, int from, int to, List<RaidLevel> levels, long mib)
      throws IOException {
    bench.plug(to);
    return onDisks(bench, from, to, levels, mib);
  }

  /** On disks that are plugged in already. */
  static Filled onDisks(Bench bench, int from, int to, List<RaidLevel> levels, long mib)
      throws IOException {
    return onDisks(bench, from, to, levels, 64, mib);
  }

  static Filled onDisks(
      Bench bench, int from, int to, List<RaidLevel> levels, int chunkKib, long mib)
      throws IOException {
    List<Disk> disks = bench.machine.disks().disks();
    bench.container(disks.subList(0, from));
    List<Long> bytes = new ArrayList<>();
    for (int i = 0; i < levels.size(); i++) {
      MdArray array = bench.volume("vol" + i, levels.get(i), from, chunkKib, mib);
      bench.fill(array, i);
      bytes.add(bench.bytes(array));
    }
    bench.host.advance(10_000_000_000L);
    if (to > from) {
      bench.add(disks.subList(from, to));
    }
    return new Filled(bytes);
  }

  /** The volumes have {@code raidDisks} members, their data and peace. */
  void check(Bench bench, int raidDisks) throws IOException {
    bench.host.advance(10_000_000_000L);
    List<Disk> disks = bench.machine.disks().disks();
    Container metadata = new ImsmFormat().load(bench.machine.formatContext(), disks);
    for (VolumeInfo volume : metadata.volumes()) {
      MdArray array = volume(bench, volume.index());
      ArrayStatus status = array.status();
      assertEquals(-1, bench.difference(array, volume.index(), bytes.get(volume.index())));
      assertTrue(volume.reshape().isEmpty(), volume.name() + " migrates");
      assertEquals(raidDisks, volume.geometry().raidDisks());
      assertEquals(volume.geometry(), status.geometry().orElseThrow());
      assertEquals(volume.arraySectors(), status.arraySectors());
      assertEquals(SyncAction.IDLE, status.syncAction());
      assertFalse(status.metadataVersion().contains("-"), status.metadataVersion());
      assertEquals(0, status.degraded());
    }
  }

  private static MdArray volume(Bench bench, int index) {
    return bench.machine.md().arrays().stream()
        .filter(array -> array.status().metadataVersion().matches("external:.md127/" + index))
        .findFirst()
        .orElseThrow();
  }
}
