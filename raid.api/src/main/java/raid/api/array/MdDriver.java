package raid.api.array;

import java.util.List;
import java.util.function.Supplier;
import org.osgi.annotation.versioning.ProviderType;
import raid.api.block.DiskTable;
import raid.api.host.Host;
import raid.api.personality.PersonalityProvider;

/** The service that gives a machine its md driver: loading the kernel module, as it were. */
@ProviderType
public interface MdDriver {

  /**
   * A driver without arrays; it keeps nothing outside what it returns.
   *
   * @param personalities those that are there now, the best of each level first. Asked at every edge
   *     of a window or request: the same list again as long as nothing has changed, and {@link
   *     Host#changed} after it has
   */
  Md load(Host host, DiskTable disks, Supplier<List<PersonalityProvider>> personalities);
}
