package metadata.kit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import raid.api.array.MdArray;
import raid.api.array.MdMember;
import raid.api.array.MemberAttribute;
import raid.api.array.MemberFlag;
import raid.api.array.MemberStatus;
import raid.api.block.Disk;
import raid.api.host.Host;
import raid.api.host.IoAction;

/** Makes durable what md has written to the members of an array, before anything vouches for it. */
public final class MemberFlush {

  private MemberFlush() {}

  /** On all members at once that have a slot and have not failed. */
  public static void run(Host host, MdArray array) throws IOException {
    List<IoAction> flushes = new ArrayList<>();
    for (MemberStatus member : array.status().members()) {
      if (member.slot() >= 0 && !member.has(MemberFlag.FAULTY)) {
        flushes.add(() -> flush(array, member.disk()));
      }
    }
    host.parallel(flushes);
  }

  /** A member that cannot flush may have lost what md wrote to it: it has failed. */
  private static void flush(MdArray array, Disk disk) throws IOException {
    try {
      disk.device().flush();
    } catch (IOException e) {
      Optional<MdMember> member = array.member(disk.name());
      if (member.isPresent()) {
        member.get().store(MemberAttribute.STATE, MemberFlag.FAULTY.text());
      }
    }
  }
}
