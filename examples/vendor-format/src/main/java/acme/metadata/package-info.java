/**
 * A small metadata format of its own, as a vendor would begin one: a container has at most one
 * volume, RAID0 or RAID5. Read {@link acme.metadata.Superblock} first for what is on the disks,
 * then {@link acme.metadata.Overseer} for how an expansion survives a power cut; {@link
 * acme.metadata.AcmeContainer} is where mdadm and mdmon come in.
 */
package acme.metadata;
