package md.core;

import raid.api.array.ArrayStatus;
import raid.api.block.BlockDevice;
import raid.api.personality.Slot;

/** A member as its personality sees it. */
final class MemberSlot implements Slot {

  /** A slot in which nothing sits. */
  static final Slot EMPTY =
      new Slot() {
        @Override
        public boolean present() {
          return false;
        }

        @Override
        public long readable() {
          return 0;
        }

        @Override
        public BlockDevice device() {
          throw new IllegalStateException("no member in this slot");
        }

        @Override
        public long offset() {
          return 0;
        }

        @Override
        public long size() {
          return 0;
        }
      };

  private final Member member;

  MemberSlot(Member member) {
    this.member = member;
  }

  @Override
  public boolean present() {
    return !member.faulty;
  }

  @Override
  public long readable() {
    if (member.faulty) {
      return 0;
    }
    return member.inSync ? ArrayStatus.NONE : member.recoveryOffset;
  }

  @Override
  public BlockDevice device() {
    if (member.faulty) {
      throw new IllegalStateException(member.disk() + " is faulty");
    }
    return member.disk().device();
  }

  @Override
  public long offset() {
    return member.offset;
  }

  @Override
  public long newOffset() {
    return member.newOffset;
  }

  @Override
  public long size() {
    return member.size;
  }
}
