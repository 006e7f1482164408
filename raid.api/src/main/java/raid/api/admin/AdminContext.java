package raid.api.admin;

import java.util.List;
import java.util.function.Supplier;
import raid.api.array.Md;
import raid.api.block.DiskTable;
import raid.api.metadata.FormatContext;
import raid.api.metadata.MetadataFormat;
import raid.api.monitor.Monitors;

/**
 * What mdadm works on.
 *
 * @param formats the formats there are now
 * @param sequence which sequence an expansion follows
 */
public record AdminContext(
    FormatContext format,
    Supplier<List<MetadataFormat>> formats,
    Md md,
    DiskTable disks,
    Monitors monitors,
    GrowSequence sequence,
    Console console) {}
