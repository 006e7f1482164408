package ddf.metadata.disk;

import metadata.kit.Octets;

/**
 * What a disk says of itself: it is the one with this entry in the table of physical disks.
 *
 * @param refnum the same
 * @param forcedRef 1 if the reference number was drawn, not computed
 */
public record DiskData(
    Octets guid, int refnum, int forcedRef, int forcedGuid, Octets vendor, Octets pad) {}
