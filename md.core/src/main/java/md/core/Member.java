package md.core;

import raid.api.array.ArrayStatus;
import raid.api.array.Errno;
import raid.api.array.MdException;
import raid.api.array.MdMember;
import raid.api.array.MemberAttribute;
import raid.api.array.MemberFlag;
import raid.api.array.MemberStatus;
import raid.api.block.Disk;
import raid.api.personality.Slot;

/** A disk in an array: its state, and its attributes by the table {@link MemberFiles}. */
final class Member implements MdMember {
  final Mddev mddev;
  final Slot seat = new MemberSlot(this);
  final BadBlocks badBlocks = new BadBlocks();

  volatile int slot = -1;
  volatile boolean inSync;
  volatile boolean faulty;
  volatile boolean blocked;
  volatile boolean externalBbl;

  /** Sectors of the component that are right, while not {@link #inSync}. */
  volatile long recoveryOffset;

  /** Sectors. */
  volatile long offset;

  /** Sectors. */
  volatile long newOffset;

  /** Sectors; 0 until stored. */
  volatile long size;

  private final Disk disk;
  private final String folder;
  private volatile boolean attached = true;

  Member(Mddev mddev, Disk disk) {
    this.mddev = mddev;
    this.disk = disk;
    folder = mddev.name + "/dev-" + disk.name() + "/";
  }

  @Override
  public Disk disk() {
    return disk;
  }

  @Override
  public String show(MemberAttribute attribute) throws MdException {
    mddev.lock.readLock().lock();
    try {
      if (!attached) {
        throw new MdException(Errno.ENODEV, target(attribute), "the member was removed");
      }
      return MemberFiles.of(attribute).show().show(this);
    } finally {
      mddev.lock.readLock().unlock();
    }
  }

  @Override
  public void store(MemberAttribute attribute, String text) throws MdException {
    Write write = Write.of(target(attribute), text);
    Stores.run(
        mddev,
        write,
        () -> {
          if (!attached) {
            throw write.refuse(Errno.ENODEV, "the member was removed");
          }
          MemberFiles.of(attribute).store().store(this, write);
        });
  }

  private String target(MemberAttribute attribute) {
    return folder + attribute.text();
  }

  void detach() {
    attached = false;
    slot = -1;
  }

  /** Leaves its slot; what it holds is worth nothing from now on. */
  void vacate() {
    slot = -1;
    inSync = false;
  }

  /** In a slot, healthy, and not to be read yet. */
  boolean recovering() {
    return slot >= 0 && !inSync && !faulty;
  }

  MemberStatus status() {
    int flags =
        MemberFlags.bit(MemberFlag.FAULTY, faulty)
            | MemberFlags.bit(MemberFlag.IN_SYNC, inSync)
            | MemberFlags.bit(
                MemberFlag.BLOCKED, blocked || !faulty && badBlocks.unacknowledged())
            | MemberFlags.bit(MemberFlag.SPARE, !faulty && !inSync)
            | MemberFlags.bit(MemberFlag.EXTERNAL_BBL, externalBbl);
    long recovered = inSync ? ArrayStatus.NONE : recoveryOffset;
    return new MemberStatus(disk, slot, offset, size, MemberFlags.of(flags), recovered);
  }
}
