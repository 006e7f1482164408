package md.core;

import java.io.IOException;
import java.util.Map;
import raid.api.array.Errno;
import raid.api.array.MdException;

/** The words that {@code dev-X/state} takes ({@code state_store}). */
final class MemberWords {
  private static final Map<String, MemberFiles.Store> WORDS =
      Map.of(
          "faulty", MemberWords::faulty,
          "remove", MemberWords::remove,
          "blocked", (member, write) -> member.blocked = true,
          "-blocked", MemberWords::unblock,
          "insync", MemberWords::inSync,
          "-insync", MemberWords::notInSync,
          "external_bbl", MemberWords::externalBbl,
          "-external_bbl", (member, write) -> member.externalBbl = false,
          "re-add", MemberWords::readd);

  private MemberWords() {}

  static void store(Member member, Write write) throws MdException {
    MemberFiles.Store word = WORDS.get(write.text());
    if (word == null) {
      throw write.refuse(Errno.EINVAL, "unknown word");
    }
    word.store(member, write);
  }

  private static void faulty(Member member, Write write) throws MdException {
    Mddev mddev = member.mddev;
    if (!mddev.running()) {
      throw write.refuse(Errno.EINVAL, "the array does not run");
    }
    mddev.fail(member, new IOException("declared faulty"));
    mddev.recovery.settleInterrupted();
    if (mddev.broken) {
      throw write.refuse(Errno.EBUSY, "the array is broken by it");
    }
  }

  private static void remove(Member member, Write write) throws MdException {
    Mddev mddev = member.mddev;
    if (mddev.running() && member.slot >= 0) {
      member.blocked = false;
      SlotStore.vacate(member);
    }
    if (member.slot >= 0) {
      throw write.refuse(Errno.EBUSY, "it has slot " + member.slot);
    }
    mddev.members.remove(member);
    member.detach();
  }

  private static void unblock(Member member, Write write) {
    Mddev mddev = member.mddev;
    member.blocked = false;
    if (!member.faulty && !member.externalBbl && member.badBlocks.unacknowledged()) {
      mddev.fail(member, new IOException("bad blocks that the metadata cannot hold"));
      mddev.recovery.settleInterrupted();
    }
    mddev.recovery.need();
  }

  private static void inSync(Member member, Write write) throws MdException {
    if (member.slot >= 0) {
      throw write.refuse(Errno.EINVAL, "it has slot " + member.slot);
    }
    member.inSync = true;
  }

  private static void notInSync(Member member, Write write) throws MdException {
    if (member.slot < 0 || member.mddev.running()) {
      throw write.refuse(Errno.EINVAL, "it has no slot, or the array runs");
    }
    member.vacate();
  }

  private static void externalBbl(Member member, Write write) throws MdException {
    if (!member.mddev.external()) {
      throw write.refuse(Errno.EINVAL, "the metadata is not external");
    }
    member.externalBbl = true;
  }

  private static void readd(Member member, Write write) throws MdException {
    if (!member.mddev.running()) {
      throw write.refuse(Errno.EINVAL, "the array does not run");
    }
    throw write.refuse(Errno.EBUSY, "without a bitmap a member comes back as a new disk");
  }
}
