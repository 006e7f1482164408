package harness.explore.run;

import harness.explore.log.Sectors;
import harness.machine.Part;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import raid.api.admin.Operation;
import raid.api.host.IoAction;
import raid.api.host.Step;
import raid.api.host.Task;
import raid.api.host.TaskHandle;
import raid.api.metadata.RefusedException;

/**
 * What people and the init system do when a process of an expansion has died or given up: mdmon is
 * started again for the container, the expansion continued; where nothing of it was begun, it is
 * asked for again.
 *
 * <p>How long they take is drawn by seed: no time at all, a few steps of the others, many, or until
 * nobody else can go on.
 */
public final class Takeover {

  private static final long[] PAUSES_NANOS = {0, 20_000, 400_000, 20_000_000_000L};
  private static final int TRIES = 3;

  private final Booted boot;
  private final long pauseNanos;

  /**
   * @param seed draws the pause
   */
  public Takeover(Booted boot, long seed) {
    this.boot = boot;
    this.pauseNanos = PAUSES_NANOS[(int) (Sectors.mix(seed) >>> 62)];
  }

  /** Starts another mdmon after the pause, unless somebody else has by then. */
  public void restartMonitor() {
    boot.host.start(
        new After(
            "init",
            "its time to start mdmon again",
            () -> {
              if (boot.machine.md().array(boot.container().name()).isPresent()) {
                boot.machine.monitors().start(boot.container().name());
              }
            }));
  }

  /**
   * Takes a part away and brings its successor after the pause.
   *
   * @return ended when the successor is there
   */
  public TaskHandle replace(Part part) {
    Runnable successor = part.remove(boot.parts);
    if (pauseNanos == 0) {
      successor.run();
    }
    return boot.host.start(
        new After(
            "operator",
            "the bundle to be started",
            pauseNanos == 0 ? () -> {} : successor::run));
  }

  /** Something that is done once the pause is over. */
  private final class After implements Task {
    private final String name;
    private final String reason;
    private final IoAction action;
    private final long begin = boot.host.nanoTime() + pauseNanos;

    After(String name, String reason, IoAction action) {
      this.name = name;
      this.reason = reason;
      this.action = action;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Step step() throws IOException {
      if (boot.host.nanoTime() < begin) {
        return Step.waitingUntil(begin, reason);
      }
      action.run();
      return Step.DONE;
    }
  }

  /**
   * Leads an expansion to its end, whatever becomes of those who make it.
   *
   * @param died whether the mdadm that was asked first, or its child, was killed
   */
  public void finish(Operation<Optional<TaskHandle>> first, BooleanSupplier died)
      throws IOException {
    Optional<IOException> failure = attempt(first);
    for (int i = 0; i < TRIES && (failure.isPresent() || i == 0 && died.getAsBoolean()); i++) {
      pause();
      failure = again();
    }
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  private Optional<IOException> again() throws IOException {
    awaitOthers();
    Optional<IOException> failure =
        attempt(boot.machine.mdadm().continueReshape(boot.container().name()));
    if (failure.isEmpty() || failure.get() instanceof RefusedException) {
      try {
        boot.askAgain();
        return Optional.empty();
      } catch (IOException e) {
        return Optional.of(e);
      }
    }
    return failure;
  }

  private Optional<IOException> attempt(Operation<Optional<TaskHandle>> operation)
      throws IOException {
    try {
      boot.runUnlessKilled(operation);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e);
    }
  }

  private void pause() throws IOException {
    boot.host.run(new After("people", "somebody to look", () -> {}));
  }

  /** Whoever was cut off has been told to wait for the bundles, and for what goes on without him. */
  private void awaitOthers() throws IOException {
    boot.machine.await(
        "mdadm and the format",
        () -> boot.parts.administrator().isPresent() && !boot.parts.formats().isEmpty());
    try {
      boot.machine.awaitBackground();
    } catch (IOException failed) {
      // is what is tried again
    }
    boot.host.settle();
  }
}
