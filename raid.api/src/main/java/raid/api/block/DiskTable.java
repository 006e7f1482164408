package raid.api.block;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The disks plugged into a machine now. Any thread. */
@ProviderType
public interface DiskTable {

  /** In the order they were plugged in. */
  List<Disk> disks();

  Optional<Disk> find(DeviceNumber number);

  Optional<Disk> named(String name);
}
