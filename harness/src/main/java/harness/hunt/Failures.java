package harness.hunt;

import harness.forward.ForwardingContainer;
import harness.forward.ForwardingMember;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import raid.api.array.MdArray;
import raid.api.array.MdException;
import raid.api.array.MdMember;
import raid.api.array.MemberAttribute;
import raid.api.array.MemberFlag;
import raid.api.array.MemberStatus;
import raid.api.metadata.ActiveArray;
import raid.api.metadata.Container;

/**
 * Failed members of one machine: md holds back what users write until the monitor releases such a
 * member, and the monitor does so only once the failure is in the metadata, on the disks
 * (read_and_act in monitor.c).
 */
final class Failures {

  private record Place(int volume, int slot) {}

  private final Watch watch;
  private final Set<Place> heard = ConcurrentHashMap.newKeySet();
  private final Set<Place> written = ConcurrentHashMap.newKeySet();

  Failures(Watch watch) {
    this.watch = watch;
  }

  /** The container, watched for the failures that it is told and writes. */
  Container of(Container container) {
    return new ForwardingContainer(container) {
      @Override
      public void setDisk(ActiveArray array, int slot, Set<MemberFlag> state) {
        below.setDisk(array, slot, state);
        if (state.contains(MemberFlag.FAULTY)) {
          heard.add(new Place(array.volume(), slot));
        }
      }

      @Override
      public boolean write() throws IOException {
        boolean any = below.write();
        written.addAll(heard);
        return any;
      }
    };
  }

  /** The member, watched for its release. */
  MdMember of(MdArray array, MdMember member) {
    return new ForwardingMember(member) {
      @Override
      public void store(MemberAttribute attribute, String text) throws MdException {
        if (attribute == MemberAttribute.STATE && text.strip().equals("-blocked")) {
          released(array, disk().name());
        }
        below.store(attribute, text);
      }
    };
  }

  private void released(MdArray array, String disk) {
    String version = array.status().metadataVersion();
    int volume = Integer.parseInt(version.substring(version.lastIndexOf('/') + 1));
    for (MemberStatus member : array.status().members()) {
      boolean failed =
          member.disk().name().equals(disk)
              && member.slot() >= 0
              && member.has(MemberFlag.FAULTY);
      if (failed && !written.contains(new Place(volume, member.slot()))) {
        watch.broke(
            "%s: %s is released before its failure is in the metadata"
                .formatted(array.name(), disk));
      }
    }
  }
}
