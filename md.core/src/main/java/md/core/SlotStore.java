package md.core;

import raid.api.array.Errno;
import raid.api.array.MdException;

/** {@code dev-X/slot} ({@code slot_store}, {@code raid5_add_disk}, {@code raid5_remove_disk}). */
final class SlotStore {
  private SlotStore() {}

  static void store(Member member, Write write) throws MdException {
    int slot = write.is("none") ? -1 : write.count();
    if (!member.mddev.running()) {
      place(member, slot, write);
    } else if (slot < 0) {
      leave(member, write);
    } else {
      join(member, slot, write);
    }
    member.mddev.seat();
  }

  private static void place(Member member, int slot, Write write) throws MdException {
    if (slot < 0) {
      member.slot = -1;
      return;
    }
    refuseBeyond(member.mddev, slot, write);
    member.slot = slot;
    member.inSync = true;
    member.faulty = false;
  }

  private static void leave(Member member, Write write) throws MdException {
    if (member.slot < 0) {
      throw write.refuse(Errno.EEXIST, "it has no slot");
    }
    if (!member.mddev.redundant()) {
      throw write.refuse(Errno.EINVAL, "this level cannot lose a member");
    }
    member.blocked = false;
    vacate(member);
    if (member.slot >= 0) {
      throw write.refuse(Errno.EBUSY, "slot " + member.slot + " is in use");
    }
    member.mddev.recovery.need();
  }

  private static void join(Member member, int slot, Write write) throws MdException {
    Mddev mddev = member.mddev;
    if (member.slot >= 0) {
      throw write.refuse(Errno.EBUSY, "it has slot " + member.slot);
    }
    if (mddev.recovery.thread() != null) {
      throw write.refuse(Errno.EBUSY, "a sync is running");
    }
    if (!mddev.redundant()) {
      throw write.refuse(Errno.EINVAL, "this level cannot gain a member");
    }
    refuseBeyond(mddev, slot, write);
    if (mddev.broken) {
      throw write.refuse(Errno.EINVAL, "the array has failed");
    }
    if (mddev.memberAt(slot).isPresent()) {
      throw write.refuse(Errno.EEXIST, "the slot is taken");
    }
    member.slot = slot;
    member.inSync = false;
  }

  private static void refuseBeyond(Mddev mddev, int slot, Write write) throws MdException {
    int disks = mddev.shape.raidDisks;
    if (slot >= disks && slot >= disks + mddev.shape.delta) {
      throw write.refuse(Errno.ENOSPC, "the array has " + disks + " slots");
    }
  }

  /** Takes a member of a running array out of its slot if nothing needs it there. */
  static void vacate(Member member) {
    Mddev mddev = member.mddev;
    boolean needed =
        member.inSync || !member.faulty && member.slot < mddev.shape.raidDisks && !mddev.broken;
    if (mddev.redundant() && mddev.recovery.thread() == null && !member.blocked && !needed) {
      member.vacate();
      mddev.seat();
    }
  }
}
