package harness.explore;

import harness.disk.CowPages;
import harness.disk.SimulatedDisk;
import harness.host.TraceSink;
import harness.machine.Parts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The next boots after a power cut: assemble all that is there, let the interrupted expansion go on
 * to its end, or ask for it again if nothing of it had reached the disks; then every check of the
 * content, the redundancy, the metadata and the sizes, once more after another boot, and with one
 * member missing.
 *
 * <p>One member a state is really taken away, in turn, to see that the array starts and reads so;
 * that the content without the others is right follows from {@link Checks parity}.
 */
final class Recovery {

  private static final int SECTOR = 512;

  private final Parts parts;
  private final Recording recording;
  private final List<CowPages> pages;
  private final TraceSink sink;
  private final Checks checks;

  Recovery(Parts parts, Recording recording, List<CowPages> pages, TraceSink sink) {
    this.parts = parts;
    this.recording = recording;
    this.pages = pages;
    this.sink = sink;
    this.checks = new Checks(recording, pages);
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
    } catch (FailedCheck failed) {
      return Optional.of(failed.violation());
    }
  }

  // --- boots ---

  /** A machine on what the power cut left; disk -1 is none. */
  private Booted boot(int without) {
    List<Optional<SimulatedDisk>> devices = new ArrayList<>();
    for (int i = 0; i < pages.size(); i++) {
      devices.add(
          i == without
              ? Optional.empty()
              : Optional.of(
                  new SimulatedDisk(
                      recording.serials().get(i),
                      recording.logicalBlock(),
                      pages.get(i),
                      SimulatedDisk.Observer.NONE)));
    }
    return new Booted(parts, recording.scenario(), new RunLog(), sink, devices);
  }

  /** What a boot does; whatever it throws is a violation. */
  private interface Work {
    void run() throws IOException, FailedCheck;
  }

  private static void guarded(String when, char check, Work work) throws FailedCheck {
    try {
      work.run();
    } catch (IOException | RuntimeException e) {
      String what =
          e instanceof IOException || e instanceof IllegalStateException
              ? e.getMessage()
              : e + " at " + (e.getStackTrace().length == 0 ? "?" : e.getStackTrace()[0]);
      throw new FailedCheck(check, when + ": " + what);
    }
  }

  private void firstBoot(List<int[]> oldest) throws FailedCheck {
    Booted boot = boot(-1);
    guarded(
        "recovery",
        'f',
        () -> {
          boot.assemble();
          boot.askAgain();
        });
    guarded(
        "after recovery",
        'f',
        () -> {
          for (Ledger ledger : recording.ledgers()) {
            boot.awaitIdle(boot.array(ledger));
          }
          checks.all(boot, oldest, "after recovery");
          boot.stop();
        });
  }

  private void secondBoot(List<int[]> oldest) throws FailedCheck {
    Booted boot = boot(-1);
    guarded(
        "second boot",
        'f',
        () -> {
          boot.assemble();
          String when = "after the second boot";
          checks.metadata(boot, when);
          checks.sizes(boot, when);
          checks.contents(boot, oldest, when);
          boot.stop();
        });
  }

  private void unchangedSince(int[] marks) throws FailedCheck {
    for (int disk = 0; disk < marks.length; disk++) {
      long at = pages.get(disk).changedSince(marks[disk]);
      if (at >= 0) {
        throw new FailedCheck(
            'f',
            "the second boot changed %s, %s"
                .formatted(
                    recording.log().diskNames().get(disk),
                    recording.members().describe(disk, at / SECTOR, 1)));
      }
    }
  }

  private void withoutOne(List<int[]> oldest, int missing) throws FailedCheck {
    boolean bare =
        recording.ledgers().stream()
            .noneMatch(l -> recording.scenario().level(l.volume()).redundant());
    if (bare) {
      return;
    }
    Booted boot = boot(missing);
    String when = "without " + recording.log().diskNames().get(missing);
    guarded(
        when,
        'c',
        () -> {
          boot.assemble();
          for (int i = 0; i < oldest.size(); i++) {
            Ledger ledger = recording.ledgers().get(i);
            if (recording.scenario().level(ledger.volume()).redundant()) {
              checks.content('c', boot, ledger, oldest.get(i), when);
            }
          }
        });
  }
}
