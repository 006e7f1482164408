package md.core;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import raid.api.array.MemberFlag;

/** All sets of flags that a member can have, made once: arrays are looked at very often. */
final class MemberFlags {

  private static final MemberFlag[] FLAGS = MemberFlag.values();
  private static final Set<MemberFlag>[] SETS = sets();

  private MemberFlags() {}

  /** The bit of a flag in the number of a set that has it. */
  static int bit(MemberFlag flag, boolean has) {
    return has ? 1 << flag.ordinal() : 0;
  }

  /** The set with this number. */
  static Set<MemberFlag> of(int bits) {
    return SETS[bits];
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Set<MemberFlag>[] sets() {
    Set<MemberFlag>[] sets = new Set[1 << FLAGS.length];
    for (int bits = 0; bits < sets.length; bits++) {
      EnumSet<MemberFlag> flags = EnumSet.noneOf(MemberFlag.class);
      for (MemberFlag flag : FLAGS) {
        if ((bits & bit(flag, true)) != 0) {
          flags.add(flag);
        }
      }
      sets[bits] = Collections.unmodifiableSet(flags);
    }
    return sets;
  }
}
