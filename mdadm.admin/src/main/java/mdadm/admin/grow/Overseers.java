package mdadm.admin.grow;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import raid.api.host.TaskHandle;
import raid.api.metadata.RefusedException;

/**
 * The background parts that run on a machine: while one does, no other mdadm may reshape its
 * container. The real program holds the container's device open for that. A handle leads to all of
 * its machine, so it is known only as long as its host keeps it: a machine that is gone is not kept
 * by what once ran on it.
 */
public final class Overseers {

  private final Map<String, WeakReference<TaskHandle>> running = new ConcurrentHashMap<>();

  void started(String container, TaskHandle handle) {
    running.put(container, new WeakReference<>(handle));
  }

  void refuseBusy(String container) throws RefusedException {
    WeakReference<TaskHandle> known = running.get(container);
    TaskHandle handle = known == null ? null : known.get();
    if (handle != null && !handle.ended()) {
      throw new RefusedException(
          "Unable to open container %s: another mdadm is expanding it; wait for its end"
              .formatted(container));
    }
  }
}
