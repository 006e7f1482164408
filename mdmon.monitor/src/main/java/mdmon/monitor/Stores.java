package mdmon.monitor;

import java.util.Optional;
import raid.api.array.ArrayAttribute;
import raid.api.array.MdArray;
import raid.api.array.MdException;
import raid.api.array.MdMember;
import raid.api.array.MemberAttribute;
import raid.api.block.Disk;

/**
 * Stores to attributes as mdmon makes them: md traces what it refuses, and mdmon, which acts upon
 * states and not upon its own deeds, sees in the next pass what is still to be done.
 */
final class Stores {

  private Stores() {}

  /** Whether md took it. */
  static boolean array(MdArray array, ArrayAttribute attribute, String text) {
    try {
      array.store(attribute, text);
      return true;
    } catch (MdException refused) {
      return false;
    }
  }

  /** Whether the disk is a member and md took it. */
  static boolean member(MdArray array, Disk disk, MemberAttribute attribute, String text) {
    Optional<MdMember> member = array.member(disk.name());
    if (member.isEmpty()) {
      return false;
    }
    try {
      member.get().store(attribute, text);
      return true;
    } catch (MdException refused) {
      return false;
    }
  }
}
