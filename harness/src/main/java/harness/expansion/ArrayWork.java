package harness.expansion;

import harness.console.Screen;
import harness.machine.Machine;
import harness.workload.Content;
import harness.workload.Difference;
import harness.workload.Expectation;
import harness.workload.Fingerprints;
import harness.workload.Meter;
import harness.workload.Sweep;
import java.io.IOException;
import java.util.Optional;
import raid.api.array.ArrayAttribute;
import raid.api.array.ArrayStatus;
import raid.api.array.Geometry;
import raid.api.array.MdArray;
import raid.api.array.RaidLevel;
import raid.api.array.SyncAction;

/** Long work on one array in the foreground, with progress. */
public final class ArrayWork {

  private final Machine machine;
  private final Screen screen;

  public ArrayWork(Machine machine, Screen screen) {
    this.machine = machine;
    this.screen = screen;
  }

  public static long bytes(MdArray array) {
    return array.status().arraySectors() << 9;
  }

  private Meter meter(String what) {
    return (done, total) -> screen.progress(what, done, total);
  }

  private void run(Sweep sweep) throws IOException {
    try {
      machine.host().run(sweep);
    } finally {
      screen.progressEnds();
    }
  }

  /** Writes the whole array and flushes it. */
  public void fill(MdArray array, Content content) throws IOException {
    String what = "fill of " + array.name();
    run(Sweep.writing("fill", array, 0, bytes(array), content, meter(what)));
  }

  /** Reads [0, bytes) of the array in windows. */
  public void read(MdArray array, long bytes, String what, Sweep.Window window)
      throws IOException {
    run(Sweep.reading("read", array, 0, bytes, window, meter(what + " of " + array.name())));
  }

  /** Reads the whole array; the first difference, if any. */
  public Optional<Difference> verify(MdArray array, String name, Expectation expectation)
      throws IOException {
    Expectation.Reading reading = expectation.begin(name);
    read(array, bytes(array), "verification", reading);
    return reading.difference();
  }

  /** Remembers what the array holds now. */
  public Fingerprints remember(MdArray array) throws IOException {
    Fingerprints fingerprints = new Fingerprints(bytes(array));
    read(array, bytes(array), "fingerprints", fingerprints.taking());
    return fingerprints;
  }

  /**
   * Lets md check the redundancy.
   *
   * @return {@code mismatch_cnt}, sectors; empty where there is no redundancy, by level or because
   *     a member is missing
   */
  public Optional<Long> checkParity(MdArray array) throws IOException {
    if (array.status().geometry().map(Geometry::level).filter(RaidLevel::redundant).isEmpty()) {
      return Optional.empty();
    }
    awaitIdle(array);
    if (array.status().reshaping() || array.status().syncAction() != SyncAction.IDLE) {
      throw new CheckFailedException(
          "%s: parity can be checked once the expansion has ended; see continue --help"
              .formatted(array.name()));
    }
    if (array.status().degraded() > 0) {
      return Optional.empty();
    }
    array.store(ArrayAttribute.SYNC_ACTION, SyncAction.CHECK.text());
    awaitIdle(array);
    return Optional.of(Long.parseLong(array.show(ArrayAttribute.MISMATCH_CNT)));
  }

  /** Waits until no resync, recovery or check runs; a frozen array is not waited for. */
  public void awaitIdle(MdArray array) throws IOException {
    try {
      machine.await(array.name() + " to be idle", () -> idle(array));
    } finally {
      screen.progressEnds();
    }
  }

  private boolean idle(MdArray array) {
    ArrayStatus status = array.status();
    SyncAction action = status.syncAction();
    Optional<Geometry> redundant = status.geometry().filter(g -> g.level().redundant());
    if (action == SyncAction.IDLE || action == SyncAction.FROZEN || redundant.isEmpty()) {
      return true;
    }
    long total = redundant.get().componentSectors();
    if (status.syncCompleted() != ArrayStatus.NONE) {
      screen.progress(
          action.text() + " of " + array.name(), status.syncCompleted() << 9, total << 9);
    }
    return false;
  }
}
