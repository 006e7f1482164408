package raid.api.array;

import org.osgi.annotation.versioning.ProviderType;
import raid.api.block.DiskTable;
import raid.api.host.Host;

/** The service that gives a machine its md driver: loading the kernel module, as it were. */
@ProviderType
public interface MdDriver {

  /** A driver without arrays; it keeps nothing outside what it returns. */
  Md load(Host host, DiskTable disks);
}
