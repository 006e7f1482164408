package raid.api.monitor;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/** The service that starts mdmon for a container. Stateless; any thread. */
@ProviderType
public interface MonitorService {

  /**
   * Loads the container's metadata and starts the tasks {@code mdmon} (the monitor) and {@code
   * mdmon-manager}.
   *
   * @throws IOException if the container is not assembled or its metadata cannot be loaded
   */
  Monitor start(MonitorContext context) throws IOException;
}
