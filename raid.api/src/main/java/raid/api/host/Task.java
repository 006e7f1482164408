package raid.api.host;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Something that acts on its own: a sync thread, mdmon's monitor, a reshape process, a workload, or
 * one read of an array.
 */
@ConsumerType
public interface Task {

  /** Who acts, as the trace names it: {@code mdmon}, {@code md126_reshape}. */
  String name();

  /**
   * Does one bounded piece of work without waiting for another task. Called by one thread at a time,
   * again and again until it answers {@link Step#DONE} or throws; after {@link Step#waiting} it is
   * called again when something has {@linkplain Host#changed changed}.
   *
   * @throws IOException ends the task; the host keeps it for whoever looks at the task's end
   */
  Step step() throws IOException;

  /**
   * Whether others go first now. To the task that does the host lends no more than its own thread:
   * what it would do {@linkplain Host#parallel at once} is done one after another. Any thread.
   */
  default boolean yields() {
    return false;
  }
}
