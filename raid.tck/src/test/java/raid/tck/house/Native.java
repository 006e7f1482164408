package raid.tck.house;

import java.util.Map;
import raid.tck.Ability;

/** What md's own format declares in all its versions. */
final class Native {

  static final Map<Ability, String> CANNOT =
      Map.of(
          Ability.SECOND_VOLUME, "the superblock of a disk knows one array",
          Ability.EXPAND_RAID0, "only RAID5 moves its data towards the start of its disks");

  /** Version 1.0 has its data at the start of the disks. */
  static final Map<Ability, String> CANNOT_1_0 =
      Map.of(
          Ability.SECOND_VOLUME, "the superblock of a disk knows one array",
          Ability.EXPAND_RAID0, "only RAID5 moves its data towards the start of its disks",
          Ability.EXPAND_RAID5, "there is no room before the data");

  private Native() {}
}
