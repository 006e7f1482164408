package raid.api.monitor;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/** The service that starts mdmon for a container. Stateless; any thread. */
@ProviderType
public interface MonitorService {

  /**
   * Loads the container's metadata and starts the tasks {@code mdmon} (the monitor) and {@code
   * mdmon-manager}. When the format's bundle is replaced later, it ends the step under way, loads the
   * container anew by the new one and goes on with its queue; while there is none it holds still.
   *
   * @throws raid.api.host.AbsentException if no bundle offers the container's format
   * @throws IOException if the container is not assembled or its metadata cannot be loaded
   */
  Monitor start(MonitorContext context) throws IOException;
}
