package ddf.metadata.disk;

import metadata.kit.Octets;

/**
 * Who made the metadata: a RAID controller, or mdadm in the role of one.
 *
 * @param type vendor, device, sub-vendor and sub-device, two bytes each
 * @param vendorData mdadm keeps the home host's name here
 */
public record Controller(
    Octets guid, Octets type, Octets productId, Octets pad, Octets vendorData) {}
