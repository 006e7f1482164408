package harness.explore;

import harness.disk.CowPages;
import harness.disk.SimulatedDisk;
import harness.host.TraceSink;
import harness.machine.Formats;
import harness.machine.Machine;
import harness.machine.Parts;
import harness.workload.Meter;
import harness.workload.Sweep;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import raid.api.admin.GrowRequest;
import raid.api.admin.Mdadm.Started;
import raid.api.array.MdArray;
import raid.api.array.SyncAction;
import raid.api.block.Disk;
import raid.api.host.TaskHandle;
import raid.api.metadata.Container;
import raid.api.metadata.ContainerDisk;
import raid.api.metadata.MetadataFormat;
import raid.api.metadata.VolumeInfo;

/**
 * The next boots after a power cut: assemble all that is there, let the interrupted expansion go on
 * to its end, or ask for it again if nothing of it had reached the disks; then every check of the
 * content, the redundancy, the metadata and the sizes, once more after another boot, and with one
 * member missing.
 *
 * <p>Parity is checked on the bare disks, by XOR over all members. Where that is right and the
 * healthy content is too, the content without any one member is right by arithmetic; one member a
 * state is really taken away, in turn, to see that the array starts and reads so.
 */
final class Recovery {

  private static final Meter QUIET = (done, total) -> {};
  private static final int SECTOR = 512;
  private static final int PARITY_WINDOW = 64 << 10;
  private static final byte[] ZEROES = new byte[PARITY_WINDOW];
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final Parts parts;
  private final Recording recording;
  private final List<CowPages> pages;
  private final TraceSink sink;
  private final Map<Integer, byte[]> firstContent = new HashMap<>();

  /** A check failed, and the rest is not worth looking at. */
  private static final class Failed extends Exception {
    private static final long serialVersionUID = 1L;
    final transient Violation violation;

    Failed(char check, String text) {
      super(text, null, false, false);
      violation = new Violation(check, text);
    }
  }

  Recovery(Parts parts, Recording recording, List<CowPages> pages, TraceSink sink) {
    this.parts = parts;
    this.recording = recording;
    this.pages = pages;
    this.sink = sink;
    for (Ledger ledger : recording.ledgers()) {
      byte[] content = new byte[Math.toIntExact(ledger.sectors() * SECTOR)];
      new Sectors(ledger.volume()).first().fill(0, content, content.length);
      firstContent.put(ledger.volume(), content);
    }
  }

  /** Which members are taken away in the end. */
  enum Members {
    IN_TURN,
    EACH
  }

  /**
   * Recovers what the pages hold, and changes them.
   *
   * @param lines of the log that are history
   * @param turn which member is taken away, if only one is
   */
  Optional<Violation> check(int lines, long turn, Members members) {
    try {
      List<int[]> oldest = recording.ledgers().stream().map(l -> l.oldestAllowed(lines)).toList();
      firstBoot(oldest);
      int[] marks = pages.stream().mapToInt(CowPages::mark).toArray();
      secondBoot(oldest);
      unchangedSince(marks);
      int disks = recording.serials().size();
      for (int i = 0; i < (members == Members.EACH ? disks : 1); i++) {
        int[] before = pages.stream().mapToInt(CowPages::mark).toArray();
        withoutOne(oldest, (int) ((turn + i) % disks));
        for (int disk = 0; disk < disks; disk++) {
          pages.get(disk).rollback(before[disk]);
        }
      }
      return Optional.empty();
    } catch (Failed failed) {
      return Optional.of(failed.violation);
    }
  }

  // --- boots ---

  /** A machine under a power cut's successor; disk -1 is none. */
  private final class Boot {
    final ExploredHost host;
    final Machine machine;
    final List<Disk> disks = new ArrayList<>();
    MdArray container;

    Boot(int without) {
      Scenario scenario = recording.scenario();
      RunLog nobody = new RunLog();
      host = new ExploredHost(scenario.seed(), nobody, sink);
      machine = Machine.on(host, parts, scenario.options(sink));
      for (int i = 0; i < pages.size(); i++) {
        Disk disk =
            machine
                .disks()
                .plug(
                    new SimulatedDisk(
                        recording.serials().get(i),
                        recording.logicalBlock(),
                        pages.get(i),
                        SimulatedDisk.Observer.NONE));
        if (i == without) {
          machine.disks().unplug(disk);
        }
        disks.add(disk);
      }
    }

    /** As {@code mdadm -A} and {@code -I} do; waits for whatever goes on. */
    void assemble() throws IOException {
      container = machine.run(machine.mdadm().assemble(machine.disks().disks()));
      Started started = machine.run(machine.mdadm().incremental(container.name()));
      if (started.reshape().isPresent()) {
        machine.await(started.reshape().get());
      }
      host.settle();
    }

    List<VolumeInfo> volumes() throws IOException {
      return machine.names().volumes(container.name());
    }

    MdArray array(Ledger ledger) throws Failed {
      return Recorder.arrayOf(machine, container.name(), ledger.volume())
          .orElseThrow(() -> new Failed('f', ledger.name() + " was not started"));
    }

    void awaitIdle(MdArray array) throws IOException {
      machine.await(
          array.name() + " to be idle",
          () ->
              array.status().geometry().filter(g -> g.level().redundant()).isEmpty()
                  || array.status().syncAction() == SyncAction.IDLE);
    }
  }

  /** What a boot does; whatever it throws is a violation. */
  private interface Work {
    void run() throws IOException, Failed;
  }

  private static void guarded(String when, char check, Work work) throws Failed {
    try {
      work.run();
    } catch (IOException | RuntimeException e) {
      String what =
          e instanceof IOException || e instanceof IllegalStateException
              ? e.getMessage()
              : e + " at " + (e.getStackTrace().length == 0 ? "?" : e.getStackTrace()[0]);
      throw new Failed(check, when + ": " + what);
    }
  }

  private void firstBoot(List<int[]> oldest) throws Failed {
    Boot boot = new Boot(-1);
    guarded(
        "recovery",
        'f',
        () -> {
          boot.assemble();
          askAgain(boot);
        });
    guarded(
        "after recovery",
        'f',
        () -> {
          for (Ledger ledger : recording.ledgers()) {
            boot.awaitIdle(boot.array(ledger));
          }
          checkAll(boot, oldest, "after recovery");
          boot.machine.stopArrays();
          boot.host.settle();
        });
  }

  /** Nothing of the expansion had reached the disks: its user asks for it once more. */
  private void askAgain(Boot boot) throws IOException {
    Scenario scenario = recording.scenario();
    for (VolumeInfo volume : boot.volumes()) {
      if (volume.reshape().isPresent() || volume.geometry().raidDisks() == scenario.to()) {
        return;
      }
    }
    List<Disk> added = boot.disks.subList(scenario.disks(), scenario.to());
    Optional<TaskHandle> rest =
        boot.machine.run(
            boot.machine
                .mdadm()
                .grow(boot.container.name(), GrowRequest.raidDisks(scenario.to(), added)));
    if (rest.isPresent()) {
      boot.machine.await(rest.get());
    }
    boot.host.settle();
  }

  private void secondBoot(List<int[]> oldest) throws Failed {
    Boot boot = new Boot(-1);
    guarded(
        "second boot",
        'f',
        () -> {
          boot.assemble();
          String when = "after the second boot";
          checkMetadata(boot, when);
          checkSizes(boot, when);
          checkContents(boot, oldest, when);
          boot.machine.stopArrays();
          boot.host.settle();
        });
  }

  private void unchangedSince(int[] marks) throws Failed {
    for (int disk = 0; disk < marks.length; disk++) {
      long at = pages.get(disk).changedSince(marks[disk]);
      if (at >= 0) {
        throw new Failed(
            'f',
            "the second boot changed %s, %s"
                .formatted(
                    recording.log().diskNames().get(disk),
                    recording.members().describe(disk, at / SECTOR, 1)));
      }
    }
  }

  private void withoutOne(List<int[]> oldest, int missing) throws Failed {
    boolean bare =
        recording.ledgers().stream()
            .noneMatch(l -> Recorder.level(recording.scenario(), l.volume()).redundant());
    if (bare) {
      return;
    }
    Boot boot = new Boot(missing);
    String when = "without " + recording.log().diskNames().get(missing);
    guarded(
        when,
        'c',
        () -> {
          boot.assemble();
          for (int i = 0; i < oldest.size(); i++) {
            Ledger ledger = recording.ledgers().get(i);
            if (Recorder.level(recording.scenario(), ledger.volume()).redundant()) {
              checkContent('c', boot, ledger, oldest.get(i), when);
            }
          }
        });
  }

  // --- checks ---

  private void checkAll(Boot boot, List<int[]> oldest, String when) throws IOException, Failed {
    checkMetadata(boot, when);
    checkSizes(boot, when);
    checkContents(boot, oldest, when);
    checkParity(boot, when);
  }

  private void checkContents(Boot boot, List<int[]> oldest, String when)
      throws IOException, Failed {
    for (int i = 0; i < oldest.size(); i++) {
      checkContent('a', boot, recording.ledgers().get(i), oldest.get(i), when);
    }
  }

  private void checkMetadata(Boot boot, String when) throws IOException, Failed {
    List<Disk> disks = boot.machine.disks().disks();
    MetadataFormat format =
        Formats.of(boot.machine.parts().formats(), disks.get(0))
            .orElseThrow(() -> new Failed('d', when + ": the first disk carries no metadata"));
    Container container = format.load(boot.machine.formatContext(), disks);
    if (!container.remarks().isEmpty()) {
      throw new Failed('d', when + ": " + String.join("; ", container.remarks()));
    }
    for (ContainerDisk disk : container.disks()) {
      if (disk.role() != ContainerDisk.Role.MEMBER) {
        throw new Failed('d', "%s: disk %s is %s".formatted(when, disk.serial(), disk.role()));
      }
    }
    for (VolumeInfo volume : container.volumes()) {
      if (volume.reshape().isPresent()
          || volume.geometry().raidDisks() != recording.scenario().to()) {
        throw new Failed(
            'd',
            "%s: the metadata of %s says %d members%s, expected %d"
                .formatted(
                    when,
                    volume.name(),
                    volume.geometry().raidDisks(),
                    volume.reshape().isPresent() ? " and a migration" : "",
                    recording.scenario().to()));
      }
    }
  }

  private void checkSizes(Boot boot, String when) throws Failed {
    for (int i = 0; i < recording.ledgers().size(); i++) {
      Ledger ledger = recording.ledgers().get(i);
      long found = boot.array(ledger).status().arraySectors();
      long expected = recording.finalSectors().get(i);
      if (found != expected) {
        throw new Failed(
            'e',
            "%s: %s has %d sectors, expected %d".formatted(when, ledger.name(), found, expected));
      }
    }
  }

  private void checkContent(char check, Boot boot, Ledger ledger, int[] oldest, String when)
      throws IOException, Failed {
    MdArray array = boot.array(ledger);
    String[] wrong = {null};
    long[] count = {0};
    boot.host.run(
        Sweep.reading(
            "check",
            array,
            0,
            array.status().arraySectors() * SECTOR,
            (offset, data, length) -> {
              for (int at = 0; at < length; at += SECTOR) {
                String what = wrongSector(ledger, oldest, (offset + at) / SECTOR, data, at);
                if (what != null) {
                  wrong[0] = wrong[0] == null ? what : wrong[0];
                  count[0]++;
                }
              }
            },
            QUIET));
    if (wrong[0] != null) {
      throw new Failed(
          check,
          "%s: %s, %s; %d sectors are wrong".formatted(when, ledger.name(), wrong[0], count[0]));
    }
  }

  private String wrongSector(Ledger ledger, int[] oldest, long sector, byte[] data, int at) {
    if (sector >= ledger.sectors()) {
      return Arrays.equals(data, at, at + SECTOR, ZEROES, 0, SECTOR)
          ? null
          : "sector %d, beyond the old end, is not zero".formatted(sector);
    }
    int from = Math.toIntExact(sector * SECTOR);
    int least = oldest[(int) sector];
    byte[] first = firstContent.get(ledger.volume());
    if (Arrays.equals(data, at, at + SECTOR, first, from, from + SECTOR)) {
      return least == 0
          ? null
          : "sector %d holds its first content, promised was version %d".formatted(sector, least);
    }
    int found = new Sectors(ledger.volume()).version(sector, data, at, ledger.versions());
    if (found >= least && ledger.covers(found, sector)) {
      return null;
    }
    return found < 0
        ? "sector %d holds garbage, expected version %d".formatted(sector, least)
        : "sector %d holds version %d, promised was %d".formatted(sector, found, least);
  }

  private void checkParity(Boot boot, String when) throws IOException, Failed {
    for (Ledger ledger : recording.ledgers()) {
      if (Recorder.level(recording.scenario(), ledger.volume()).redundant()) {
        checkParity(boot, ledger, when);
      }
    }
  }

  private void checkParity(Boot boot, Ledger ledger, String when) throws IOException, Failed {
    List<MemberMap.Component> members =
        recording.members().components().stream()
            .filter(c -> c.volume() == ledger.volume())
            .toList();
    byte[] sum = new byte[PARITY_WINDOW];
    byte[] data = new byte[PARITY_WINDOW];
    long bytes = members.get(0).sectors() * SECTOR;
    for (long at = 0; at < bytes; at += PARITY_WINDOW) {
      int length = (int) Math.min(PARITY_WINDOW, bytes - at);
      Arrays.fill(sum, (byte) 0);
      for (MemberMap.Component member : members) {
        boot.disks
            .get(member.disk())
            .device()
            .read(member.offset() * SECTOR + at, ByteBuffer.wrap(data, 0, length));
        xor(sum, data, length);
      }
      int wrong = Arrays.mismatch(sum, 0, length, ZEROES, 0, length);
      if (wrong >= 0) {
        throw new Failed(
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
