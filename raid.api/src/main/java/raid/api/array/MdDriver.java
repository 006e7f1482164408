package raid.api.array;

import java.util.function.UnaryOperator;
import org.osgi.annotation.versioning.ProviderType;
import raid.api.block.DiskTable;
import raid.api.host.Host;
import raid.api.personality.PersonalityProvider;

/** The service that gives a machine its md driver: loading the kernel module, as it were. */
@ProviderType
public interface MdDriver {

  /** A driver without arrays; it keeps nothing outside what it returns. */
  default Md load(Host host, DiskTable disks) {
    return load(host, disks, UnaryOperator.identity());
  }

  /**
   * The same, for a machine whose arrays are run by other personalities than the ones that are
   * there, such as ones that watch these.
   *
   * @param as asked for each provider that is there, again when others come or go
   */
  Md load(Host host, DiskTable disks, UnaryOperator<PersonalityProvider> as);
}
