package raid.api.block;

import java.io.IOException;
import java.net.URI;
import org.osgi.annotation.versioning.ConsumerType;

/** The service that opens disks which are neither files nor memory. Stateless; any thread. */
@ConsumerType
public interface DiskOpener {

  /** Whether it knows what such an address means. */
  boolean takes(URI address);

  /**
   * @param serial by which metadata is to know the disk
   * @throws DeviceException if it cannot be reached, or cannot be a disk
   */
  BlockDevice open(URI address, String serial) throws IOException;
}
