package mdmon.monitor;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import raid.api.array.MdMember;
import raid.api.block.Disk;
import raid.api.host.Trace.Surface;
import raid.api.metadata.ContainerDisk;

/**
 * Disks that come into the container's array and go out of it (manage_container in managemon.c):
 * mdadm adds a spare by giving it to md, and mdmon finds it there.
 */
final class ContainerDisks {

  private final Session session;
  private Set<Disk> seen;

  ContainerDisks(Session session) {
    this.session = session;
    seen = present();
  }

  void manage() {
    if (same()) {
      return;
    }
    Set<Disk> present = present();
    Set<Disk> before = seen;
    seen = present;
    before.stream().filter(disk -> !present.contains(disk)).forEach(this::remove);
    present.stream().filter(disk -> !before.contains(disk)).forEach(this::add);
    session.arrays().forEach(array -> array.wish(Wish.CHECK_DEGRADED));
    session.updates().add(new Batch(List.of()));
  }

  private boolean same() {
    List<MdMember> members = session.containerArray().members();
    boolean same = members.size() == seen.size();
    for (int i = 0; same && i < members.size(); i++) {
      same = seen.contains(members.get(i).disk());
    }
    return same;
  }

  private Set<Disk> present() {
    Set<Disk> disks = new LinkedHashSet<>();
    for (MdMember member : session.containerArray().members()) {
      disks.add(member.disk());
    }
    return disks;
  }

  private void add(Disk disk) {
    try {
      session.metadata().addSpare(disk);
    } catch (IOException failure) {
      problem("cannot make " + disk.name() + " a spare: " + failure.getMessage());
    }
  }

  /** A member of a volume stays known to the metadata, as a failed or missing one. */
  private void remove(Disk disk) {
    for (ContainerDisk known : session.metadata().disks()) {
      if (known.disk().filter(disk::equals).isPresent()
          && known.role() != ContainerDisk.Role.MEMBER) {
        session.metadata().removeDisk(disk);
        return;
      }
    }
  }

  private void problem(String text) {
    session.trace(Surface.UPDATE, session.container(), text);
  }
}
