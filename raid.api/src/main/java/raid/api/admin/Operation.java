package raid.api.admin;

import org.osgi.annotation.versioning.ProviderType;
import raid.api.host.Task;

/** One run of mdadm: a task with a result. */
@ProviderType
public interface Operation<T> extends Task {

  /**
   * @throws IllegalStateException until the task is done
   */
  T result();
}
