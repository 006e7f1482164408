package raid.api.host;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/** A piece of I/O that may run beside others. */
@ConsumerType
@FunctionalInterface
public interface IoAction {
  void run() throws IOException;
}
