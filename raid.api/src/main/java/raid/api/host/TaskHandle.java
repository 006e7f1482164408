package raid.api.host;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** A started task, seen from outside. Any thread. */
@ProviderType
public interface TaskHandle {

  String name();

  boolean ended();

  /** What the task threw, once it has ended by throwing. */
  Optional<Throwable> failure();

  /** What it waits for now; empty if it runs or has ended. */
  Optional<String> waitingFor();

  /** Takes the task away between two steps, as SIGKILL would: it is not told. */
  void kill();
}
