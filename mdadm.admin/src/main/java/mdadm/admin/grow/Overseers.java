package mdadm.admin.grow;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import raid.api.host.TaskHandle;
import raid.api.metadata.RefusedException;

/**
 * The background parts that run on a machine: while one does, no other mdadm may reshape its
 * container. The real program holds the container's device open for that.
 */
public final class Overseers {

  private final Map<String, TaskHandle> running = new ConcurrentHashMap<>();

  void started(String container, TaskHandle handle) {
    running.put(container, handle);
  }

  void refuseBusy(String container) throws RefusedException {
    TaskHandle handle = running.get(container);
    if (handle != null && !handle.ended()) {
      throw new RefusedException(
          "Unable to open container %s: another mdadm is expanding it; wait for its end"
              .formatted(container));
    }
  }
}
