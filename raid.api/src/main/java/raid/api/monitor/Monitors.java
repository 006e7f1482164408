package raid.api.monitor;

import java.io.IOException;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The monitors of one machine: what {@code /run/mdadm} is to mdadm. Any thread. */
@ProviderType
public interface Monitors {

  /** The running monitor of a container. */
  Optional<Monitor> of(String container);

  /**
   * Starts one, or answers the one that runs.
   *
   * @throws raid.api.host.AbsentException if no bundle offers a monitor service or the container's
   *     format, or an mdmon of a bundle that has gone has not ended its last step yet
   * @throws IOException as {@link MonitorService#start}
   */
  Monitor start(String container) throws IOException;
}
