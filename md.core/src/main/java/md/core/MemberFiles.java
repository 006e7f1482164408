package md.core;

import static raid.api.array.ArrayStatus.NONE;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import raid.api.array.Errno;
import raid.api.array.MdException;
import raid.api.array.MemberAttribute;

/**
 * The files of {@code dev-X/}: how each reads and what storing it does ({@code rdev_default_attrs}
 * in md.c).
 */
final class MemberFiles {

  interface Show {
    String show(Member member);
  }

  interface Store {
    void store(Member member, Write write) throws MdException;
  }

  record File(Show show, Store store) {}

  private static final Map<MemberAttribute, File> FILES = new EnumMap<>(MemberAttribute.class);

  static {
    FILES.put(MemberAttribute.STATE, new File(MemberFiles::state, MemberWords::store));
    FILES.put(MemberAttribute.SLOT, new File(MemberFiles::slot, SlotStore::store));
    FILES.put(
        MemberAttribute.OFFSET, new File(m -> Long.toString(m.offset), MemberFiles::storeOffset));
    FILES.put(
        MemberAttribute.NEW_OFFSET,
        new File(m -> Long.toString(m.newOffset), MemberFiles::storeNewOffset));
    FILES.put(
        MemberAttribute.SIZE, new File(m -> Long.toString(m.size / 2), MemberFiles::storeSize));
    FILES.put(
        MemberAttribute.RECOVERY_START,
        new File(MemberFiles::recoveryStart, MemberFiles::storeRecoveryStart));
    FILES.put(
        MemberAttribute.BAD_BLOCKS,
        new File(m -> m.badBlocks.show(false), (m, write) -> m.badBlocks.store(write, true)));
    FILES.put(
        MemberAttribute.UNACKNOWLEDGED_BAD_BLOCKS,
        new File(m -> m.badBlocks.show(true), (m, write) -> m.badBlocks.store(write, false)));
  }

  private MemberFiles() {}

  static File of(MemberAttribute attribute) {
    return FILES.get(attribute);
  }

  private static String state(Member member) {
    return member.status().state().stream()
        .map(flag -> flag.text())
        .collect(Collectors.joining(","));
  }

  private static String slot(Member member) {
    return member.slot < 0 ? "none" : Integer.toString(member.slot);
  }

  private static String recoveryStart(Member member) {
    long start = member.status().recoveryStart();
    return start == NONE ? "none" : Long.toString(start);
  }

  private static void storeOffset(Member member, Write write) throws MdException {
    long offset = write.number();
    refuseActive(member, write);
    if (member.size != 0 && member.mddev.external()) {
      throw write.refuse(Errno.EBUSY, "the size is set already; the offset must come first");
    }
    member.offset = offset;
    member.newOffset = offset;
  }

  private static void storeNewOffset(Member member, Write write) throws MdException {
    long offset = write.number();
    boolean backwards = member.mddev.shape.backwards;
    if (offset < member.offset && backwards || offset > member.offset && !backwards) {
      throw write.refuse(Errno.EINVAL, "the data would move against reshape_direction");
    }
    long end = offset - member.offset + member.mddev.shape.component;
    if (offset > member.offset && end > member.size) {
      throw write.refuse(Errno.E2BIG, "no room is left behind the component");
    }
    member.newOffset = offset;
  }

  private static void storeSize(Member member, Write write) throws MdException {
    Mddev mddev = member.mddev;
    long size = write.kibAsSectors();
    if (mddev.running() && member.slot >= 0 && !mddev.redundant()) {
      throw write.refuse(Errno.EINVAL, "this level cannot be resized");
    }
    if (size < mddev.shape.component) {
      throw write.refuse(Errno.EINVAL, "less than component_size");
    }
    if (size > member.size && mddev.external()) {
      Member other = mddev.driver.overlapping(member, size).orElse(null);
      if (other != null) {
        throw write.refuse(Errno.EBUSY, "overlaps what " + other.mddev.name + " has of this disk");
      }
    }
    member.size = size;
  }

  private static void storeRecoveryStart(Member member, Write write) throws MdException {
    long start = write.is("none") ? NONE : write.number();
    refuseActive(member, write);
    member.recoveryOffset = start;
    member.inSync = start == NONE;
  }

  private static void refuseActive(Member member, Write write) throws MdException {
    if (member.mddev.running() && member.slot >= 0) {
      throw write.refuse(Errno.EBUSY, "the array runs and the member has slot " + member.slot);
    }
  }
}
