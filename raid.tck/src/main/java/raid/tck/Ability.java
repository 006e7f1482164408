package raid.tck;

/** What a format may be unable to do, if it says so and refuses it. */
public enum Ability {
  RAID0,
  RAID5,
  /** A second volume on the same disks. */
  SECOND_VOLUME,
  /** Disks with logical blocks of 4096 bytes. */
  BLOCKS_4096,
  /** A spare takes the slot of a failed member. */
  REBUILD,
  EXPAND_RAID0,
  EXPAND_RAID5
}
