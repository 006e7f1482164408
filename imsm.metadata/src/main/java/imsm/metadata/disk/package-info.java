/**
 * Intel's format as it lies on a disk. Each structure has a descriptor (named offsets), an
 * immutable record (values) and its part in a codec that goes both ways and keeps every byte it
 * does not understand. In memory all sizes are in 512-byte blocks; disks with 4096-byte sectors are
 * scaled in the codec and nowhere else. What follows from a record by the format's arithmetic
 * (sizes, units, identities) is found here too, as pure functions.
 */
package imsm.metadata.disk;
