package harness.explore.check;

import harness.disk.CowPages;
import harness.explore.log.Ledger;
import harness.explore.log.MemberMap;
import harness.explore.log.Recording;
import harness.explore.media.Blocks;
import harness.explore.report.FailedCheck;
import harness.explore.run.Booted;
import harness.explore.run.FaultyDisks;
import harness.explore.scenario.Scenario;
import harness.machine.Formats;
import harness.workload.Meter;
import harness.workload.Sweep;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import raid.api.array.ArrayStatus;
import raid.api.array.Geometry;
import raid.api.array.MdArray;
import raid.api.block.Disk;
import raid.api.metadata.Container;
import raid.api.metadata.ContainerDisk;
import raid.api.metadata.MetadataFormat;
import raid.api.metadata.VolumeInfo;

/**
 * What is demanded of the arrays of a machine that is at rest after the expansion: content, parity,
 * metadata, sizes.
 *
 * <p>Parity is checked on the bare disks, by XOR over all members. Where that is right and the
 * healthy content is too, the content without any one member is right by arithmetic.
 */
public final class Checks {

  private static final Meter QUIET = (done, total) -> {};
  private static final int SECTOR = 512;
  private static final int PARITY_WINDOW = 64 << 10;
  private static final byte[] ZEROES = new byte[PARITY_WINDOW];
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final Recording recording;
  private final List<CowPages> pages;
  private final Expected expected;
  private final byte[] sum = new byte[PARITY_WINDOW];
  private final byte[] data = new byte[PARITY_WINDOW];
  private byte[] content = new byte[0];

  /**
   * @param pages what the disks hold
   */
  public Checks(Recording recording, List<CowPages> pages, Expected expected) {
    this.recording = recording;
    this.pages = pages;
    this.expected = expected;
  }

  /**
   * How the expansion may have ended.
   *
   * @param failed the disk that the metadata does without
   * @param expanded false only if a disk died before anything had begun; if it was a member, a disk
   *     to grow onto has taken its place
   * @param members as the metadata has them
   */
  public record End(OptionalInt failed, boolean expanded, MemberMap members) {}

  /** All of it, of a machine that runs on. Content first: reading shows md which disk has died. */
  public void all(Booted boot, List<int[]> oldest, String when) throws IOException, FailedCheck {
    contents(boot, oldest, when);
    boot.awaitRest();
    End end = metadata(boot, when);
    sizes(boot, end, when);
    parity(end, unseen(), when);
  }

  private Blocks unseen() {
    return new Blocks(
        pages.stream().mapToInt(p -> (int) (p.length() / recording.logicalBlock())).toArray());
  }

  public void contents(Booted boot, List<int[]> oldest, String when)
      throws IOException, FailedCheck {
    for (int i = 0; i < oldest.size(); i++) {
      content('a', boot, recording.ledgers().get(i), oldest.get(i), when);
    }
  }

  public End metadata(Booted boot, String when) throws IOException, FailedCheck {
    List<Disk> disks = boot.readable();
    MetadataFormat format =
        Formats.of(boot.machine.parts().formats(), disks.get(0))
            .orElseThrow(() -> new FailedCheck('d', when + ": the first disk carries no metadata"));
    Container container = format.load(boot.machine.formatContext(), disks);
    int to = recording.scenario().to();
    boolean expanded =
        container.volumes().stream().allMatch(volume -> volume.geometry().raidDisks() == to);
    OptionalInt failed = failed(container, expanded, when);
    if (failed.isEmpty() && !container.remarks().isEmpty()) {
      throw new FailedCheck('d', when + ": " + String.join("; ", container.remarks()));
    }
    for (VolumeInfo volume : container.volumes()) {
      if (volume.reshape().isPresent() || !expanded && failed.isEmpty()) {
        throw new FailedCheck(
            'd',
            "%s: the metadata of %s says %d members%s, expected %d"
                .formatted(
                    when,
                    volume.name(),
                    volume.geometry().raidDisks(),
                    volume.reshape().isPresent() ? " and a migration" : "",
                    to));
      }
    }
    for (Ledger ledger : recording.ledgers()) {
      runsAs(container.volumes().get(ledger.volume()).geometry(), boot.array(ledger), when);
    }
    return new End(failed, expanded, new MemberMap(container.volumes(), boot.disks));
  }

  /** What the metadata says is what runs: no volume is left at the level that reshaped it. */
  private static void runsAs(Geometry geometry, MdArray array, String when) throws FailedCheck {
    Geometry found = array.status().geometry().orElseThrow();
    if (found.level() != geometry.level() || found.raidDisks() != geometry.raidDisks()) {
      throw new FailedCheck(
          'd',
          "%s: %s runs as %s of %d disks, the metadata says %s of %d"
              .formatted(
                  when,
                  array.name(),
                  found.level().text(),
                  found.raidDisks(),
                  geometry.level().text(),
                  geometry.raidDisks()));
    }
  }

  /**
   * The disk that is no member any more; none but the one that died may be. The metadata then knows
   * its serial no longer, but as that of a failed disk. Spares that were not needed are spares.
   */
  private OptionalInt failed(Container container, boolean expanded, String when)
      throws FailedCheck {
    Scenario scenario = recording.scenario();
    OptionalInt mayFail = FaultyDisks.mayFail(scenario);
    OptionalInt failed = OptionalInt.empty();
    int spares = scenario.spares() + (expanded ? 0 : scenario.to() - scenario.disks());
    for (int i = 0; i < recording.serials().size(); i++) {
      String serial = recording.serials().get(i);
      Optional<ContainerDisk.Role> role =
          container.disks().stream()
              .filter(disk -> disk.serial().equals(serial))
              .map(ContainerDisk::role)
              .findFirst();
      if (role.isPresent() && role.get() == ContainerDisk.Role.MEMBER) {
        continue;
      }
      if (role.isPresent() && role.get() == ContainerDisk.Role.SPARE && spares-- > 0) {
        continue;
      }
      if (role.isPresent() || mayFail.isEmpty() || mayFail.getAsInt() != i) {
        String what = role.map(Object::toString).orElse("unknown to the metadata");
        throw new FailedCheck('d', "%s: disk %s is %s".formatted(when, serial, what));
      }
      failed = OptionalInt.of(i);
    }
    return failed;
  }

  public void sizes(Booted boot, End end, String when) throws FailedCheck {
    for (int i = 0; i < recording.ledgers().size(); i++) {
      Ledger ledger = recording.ledgers().get(i);
      ArrayStatus status = boot.array(ledger).status();
      long size = end.expanded() ? recording.finalSectors().get(i) : ledger.sectors();
      if (status.arraySectors() != size) {
        throw new FailedCheck(
            'e',
            "%s: %s has %d sectors, expected %d"
                .formatted(when, ledger.name(), status.arraySectors(), size));
      }
      int missing = whole(end) || !end.expanded() ? 0 : 1;
      if (redundant(ledger) && status.degraded() != missing) {
        throw new FailedCheck(
            'd',
            "%s: md misses %d members of %s, the metadata %d"
                .formatted(when, status.degraded(), ledger.name(), missing));
      }
    }
  }

  /** Whether no disk has failed, or a further spare has taken its place. */
  public boolean whole(End end) {
    return end.failed().isEmpty() || recording.scenario().spares() > 0;
  }

  private void content(char check, Booted boot, Ledger ledger, int[] oldest, String when)
      throws IOException, FailedCheck {
    MdArray array = boot.array(ledger);
    String[] wrong = {null};
    long[] count = {0};
    boot.host.run(
        Sweep.reading(
            "check",
            array,
            0,
            array.status().arraySectors() * SECTOR,
            this::lend,
            (offset, read, length) -> {
              int step;
              for (int at = 0; at < length; at += step) {
                long sector = (offset + at) / SECTOR;
                int right = expected.plainlyRight(ledger, oldest, sector, read, at, length);
                step = Math.max(right, SECTOR);
                String what =
                    right > 0 ? null : expected.wrong(ledger, oldest, sector, read, at);
                if (what != null) {
                  wrong[0] = wrong[0] == null ? what : wrong[0];
                  count[0]++;
                }
              }
            },
            QUIET));
    if (wrong[0] != null) {
      throw new FailedCheck(
          check,
          "%s: %s, %s; %d sectors are wrong".formatted(when, ledger.name(), wrong[0], count[0]));
    }
  }

  /** Arrays are read one after the other, all into the same memory. */
  private byte[] lend(int bytes) {
    if (content.length < bytes) {
      content = new byte[bytes];
    }
    return content;
  }

  /** Of the redundant volumes only. */
  public void redundantContents(Booted boot, List<int[]> oldest, String when)
      throws IOException, FailedCheck {
    for (int i = 0; i < oldest.size(); i++) {
      Ledger ledger = recording.ledgers().get(i);
      if (redundant(ledger)) {
        content('c', boot, ledger, oldest.get(i), when);
      }
    }
  }

  public boolean redundant(Ledger ledger) {
    return recording.scenario().level(ledger.volume()).redundant();
  }

  /**
   * Of volumes that have all their members, where they were.
   *
   * @param read is told which blocks were looked at
   */
  public void parity(End end, Blocks read, String when) throws FailedCheck {
    boolean all =
        whole(end)
            || !end.expanded() && end.failed().getAsInt() >= recording.scenario().disks();
    for (Ledger ledger : recording.ledgers()) {
      if (all && redundant(ledger)) {
        parity(ledger, end.members(), read, when);
      }
    }
  }

  private void parity(Ledger ledger, MemberMap map, Blocks read, String when) throws FailedCheck {
    List<MemberMap.Component> members =
        map.components().stream().filter(c -> c.volume() == ledger.volume()).toList();
    int block = recording.logicalBlock();
    long bytes = members.get(0).sectors() * SECTOR;
    for (long at = 0; at < bytes; at += PARITY_WINDOW) {
      int length = (int) Math.min(PARITY_WINDOW, bytes - at);
      Arrays.fill(sum, 0, length, (byte) 0);
      for (MemberMap.Component member : members) {
        long from = member.offset() * SECTOR + at;
        pages.get(member.disk()).read(from, ByteBuffer.wrap(data, 0, length));
        read.add(member.disk(), (int) (from / block), (int) ((from + length) / block));
        xor(sum, data, length);
      }
      int wrong = Arrays.mismatch(sum, 0, length, ZEROES, 0, length);
      if (wrong >= 0) {
        throw new FailedCheck(
            'b',
            "%s: parity of %s is wrong at component sector %d"
                .formatted(when, ledger.name(), (at + wrong) / SECTOR));
      }
    }
  }

  private static void xor(byte[] sum, byte[] data, int length) {
    for (int i = 0; i < length; i += Long.BYTES) {
      WORDS.set(sum, i, (long) WORDS.get(sum, i) ^ (long) WORDS.get(data, i));
    }
  }
}
