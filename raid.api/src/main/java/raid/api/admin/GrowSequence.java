package raid.api.admin;

/** The order in which mdadm, mdmon and md take their parts of an expansion. */
public enum GrowSequence {
  /** Today's programs: RAID0 by way of RAID4, metadata on disk before the kernel is touched. */
  LINUX,
  /** The thirteen steps of 2010: RAID0 by way of RAID5, reshape started, then metadata. */
  DESIGN
}
