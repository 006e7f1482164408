package mdadm.admin.machine;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import mdadm.admin.work.Work;
import mdadm.admin.work.Works;
import raid.api.array.ArrayState;
import raid.api.array.MdArray;
import raid.api.monitor.Monitor;

/**
 * mdadm's side of the socket of a container's mdmon. A container of RAID0 volumes has no monitor,
 * and one that had may lose it at any moment, when its last watched array is gone: pings then have
 * nothing to wait for.
 */
public final class MonitorLink {

  private static final int STARTS = 3;

  private final MdMachine machine;
  private final String container;

  public MonitorLink(MdMachine machine, String container) {
    this.machine = machine;
    this.container = container;
  }

  public Optional<Monitor> running() {
    return machine.context().monitors().of(container).filter(Monitor::running);
  }

  /** All that was queued is processed and written (ping_monitor). */
  public Work ping() {
    return Works.later(() -> ifRunning(monitor -> Works.task(monitor::ping)));
  }

  /** The manager has looked around, and all is written (flush_mdmon). */
  public Work flush() {
    return Works.later(
        () ->
            ifRunning(
                monitor ->
                    Works.inOrder(Works.task(monitor::pingManager), Works.task(monitor::ping))));
  }

  private interface Talk {
    Work with(Monitor monitor) throws IOException;
  }

  private Work ifRunning(Talk talk) throws IOException {
    Optional<Monitor> monitor = running();
    if (monitor.isEmpty()) {
      return Works.NOTHING;
    }
    return Works.recovering(
        talk.with(monitor.get()), failure -> ignoredIfGone(monitor.get(), failure));
  }

  private static Work ignoredIfGone(Monitor monitor, IOException failure) throws IOException {
    if (monitor.running()) {
      throw failure;
    }
    return Works.NOTHING;
  }

  /**
   * Starts the monitor unless it runs, and waits for its first answer; before that, for a bundle
   * that it takes and that has gone.
   */
  public Work start() {
    return start(STARTS);
  }

  /** One that was about to end when it was found running is started again. */
  private Work start(int left) {
    return Works.whenPresent(
        () -> {
          Monitor monitor = machine.context().monitors().start(container);
          return Works.recovering(
              Works.inOrder(Works.task(monitor::pingManager), Works.task(monitor::ping)),
              failure -> {
                if (monitor.running() || left <= 1) {
                  throw failure;
                }
                return start(left - 1);
              });
        });
  }

  /**
   * The monitor answers an array's write-pending; if it is gone another one is started for that.
   */
  Work answer(MdArray array) {
    return Works.inOrder(
        Works.until(
            "the monitor to mark " + array.name() + " dirty",
            () -> !pending(array) || running().isEmpty()),
        Works.later(() -> pending(array) ? Works.inOrder(start(), answer(array)) : Works.NOTHING));
  }

  private static boolean pending(MdArray array) {
    return array.status().state() == ArrayState.WRITE_PENDING;
  }

  /** Posts updates; done when they are on disk. The monitor must run. */
  public Work post(List<byte[]> updates) {
    return post(
        updates,
        () -> {
          throw new IOException("no mdmon of " + container + " has answered an update");
        });
  }

  /**
   * Posts updates; done when they are on disk.
   *
   * @param gone what to do instead if no monitor runs, or the one that does goes before it answers;
   *     it may have written them by then
   */
  public Work post(List<byte[]> updates, Works.Plan gone) {
    return Works.later(
        () -> {
          Optional<Monitor> monitor = running();
          if (monitor.isEmpty()) {
            return gone.make();
          }
          return Works.recovering(
              Works.task(() -> monitor.get().post(updates)),
              failure -> {
                if (monitor.get().running()) {
                  throw failure;
                }
                return gone.make();
              });
        });
  }

  /**
   * Posts updates that say where something stands, so that saying it twice does no harm: if the
   * monitor is gone or goes meanwhile, another one is started for them.
   */
  public Work postAgainIfGone(List<byte[]> updates) {
    return post(
        updates,
        () -> {
          machine.say("mdmon of " + container + " is gone: starting another");
          return Works.inOrder(start(), postAgainIfGone(updates));
        });
  }
}
