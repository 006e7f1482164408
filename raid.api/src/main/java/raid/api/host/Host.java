package raid.api.host;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a machine runs on. The live host gives each task a thread and the real clock; the simulated
 * one runs one step at a time, picks the next task by seed and keeps its own time, so that equal
 * seeds give equal runs to the byte.
 */
@ProviderType
public interface Host {

  /** Lets {@code task} run on its own from now on. Any thread. */
  TaskHandle start(Task task);

  /**
   * Runs {@code task} to its end for the caller, while started tasks go on.
   *
   * @throws IOException as the task's step throws
   */
  void run(Task task) throws IOException;

  /** Says that something changed which a waiting task may look at. Any thread; cheap. */
  void changed();

  /** Monotonic, nanoseconds from an arbitrary start. */
  long nanoTime();

  Instant now();

  RandomGenerator random();

  /**
   * Runs the actions, at once where the host can and it pays, and returns when all have ended. None
   * may wait for another.
   *
   * @throws IOException the first failure in list order, the others suppressed in it
   */
  void parallel(List<? extends IoAction> actions) throws IOException;

  Trace trace();
}
