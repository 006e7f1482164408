package raid.api.monitor;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import raid.api.host.Task;

/** A running mdmon, as its socket shows it. Any thread. */
@ProviderType
public interface Monitor {

  /** {@code md127}. */
  String container();

  /** False once it has ended: nothing to watch, told to, or killed. */
  boolean running();

  /**
   * Posts metadata updates.
   *
   * @return a task that is done when they were processed and written, and that throws when the
   *     monitor refused one or ended before
   */
  Task post(List<byte[]> updates);

  /** A task that is done when all that was queued is processed and written (length 0). */
  Task ping();

  /** A task that is done when the manager has looked at all arrays once more (length -1). */
  Task pingManager();

  /** SIGTERM: ends when no array is dirty. */
  void terminate();

  /** SIGKILL: both tasks are gone at once; the arrays live on. */
  void kill();
}
