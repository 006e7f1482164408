package raid.api.monitor;

import java.util.Optional;
import java.util.function.Supplier;
import raid.api.array.Md;
import raid.api.block.DiskTable;
import raid.api.metadata.FormatContext;
import raid.api.metadata.MetadataFormat;

/**
 * What mdmon is started with.
 *
 * @param metadata the container's format, if a bundle offers it: asked at every step, for the bundle
 *     may be replaced while mdmon runs; {@link raid.api.host.Host#changed} is called when it was
 * @param container the container's array, {@code md127}
 * @param arraySizeOwner who raises {@code array_size} at the end of a migration
 */
public record MonitorContext(
    FormatContext format,
    Supplier<Optional<MetadataFormat>> metadata,
    Md md,
    DiskTable disks,
    String container,
    ArraySizeOwner arraySizeOwner) {

  /** Who raises {@code array_size} once a migration has ended. */
  public enum ArraySizeOwner {
    /** mdmon's manager, as in today's programs. */
    MONITOR,
    /** mdadm, as in the design of 2010. */
    ADMINISTRATOR
  }
}
