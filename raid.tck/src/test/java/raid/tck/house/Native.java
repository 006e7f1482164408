package raid.tck.house;

import java.util.Map;
import raid.tck.Ability;

/** What md's own format declares in all its versions. */
final class Native {

  static final Map<Ability, String> CANNOT =
      Map.of(Ability.SECOND_VOLUME, "the superblock of a disk knows one array");

  private Native() {}
}
