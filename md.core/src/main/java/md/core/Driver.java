package md.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import raid.api.array.Errno;
import raid.api.array.Md;
import raid.api.array.MdArray;
import raid.api.array.MdException;
import raid.api.array.SpeedLimits;
import raid.api.block.Disk;
import raid.api.block.DiskTable;
import raid.api.host.Host;

/** The arrays of one machine, and what they must agree on because they share disks. */
final class Driver implements Md {
  final Host host;
  final DiskTable disks;
  final Personalities personalities;

  /** Newest first. */
  private final CopyOnWriteArrayList<Array> arrays = new CopyOnWriteArrayList<>();

  private volatile SpeedLimits speedLimits = SpeedLimits.DEFAULT;

  Driver(Host host, DiskTable disks, Personalities personalities) {
    this.host = host;
    this.disks = disks;
    this.personalities = personalities;
  }

  @Override
  public synchronized MdArray newArray(String name) throws MdException {
    if (array(name).isPresent()) {
      throw new MdException(Errno.EEXIST, "new_array <- " + name, "there is such an array");
    }
    Array array = new Array(new Mddev(name, this));
    arrays.add(0, array);
    host.changed();
    return array;
  }

  @Override
  public Optional<MdArray> array(String name) {
    for (Array array : arrays) {
      if (array.name().equals(name)) {
        return Optional.of(array);
      }
    }
    return Optional.empty();
  }

  @Override
  public List<MdArray> arrays() {
    return new ArrayList<>(arrays);
  }

  @Override
  public SpeedLimits speedLimits() {
    return speedLimits;
  }

  @Override
  public void speedLimits(SpeedLimits limits) {
    speedLimits = limits;
    host.changed();
  }

  /** Sectors that users have read and written so far on arrays that share a disk with this one. */
  long usersSectors(Mddev mddev) {
    long sectors = 0;
    for (Array array : arrays) {
      Mddev other = array.mddev();
      if (other == mddev || shareDisk(mddev, other)) {
        sectors += other.usersSectors.sum();
      }
    }
    return sectors;
  }

  void forget(Mddev mddev) {
    arrays.removeIf(array -> array.mddev() == mddev);
  }

  /**
   * Lets a sync thread begin unless an array that shares a disk is syncing already ({@code
   * md_do_sync}: "delayed").
   */
  synchronized boolean admit(SyncThread thread, Mddev mddev) {
    for (Array other : arrays) {
      SyncThread busy = other.mddev().recovery.thread();
      if (other.mddev() != mddev
          && busy != null
          && busy.admitted()
          && shareDisk(mddev, other.mddev())) {
        return false;
      }
    }
    thread.admit();
    return true;
  }

  private static boolean shareDisk(Mddev one, Mddev other) {
    for (Member member : one.members) {
      if (other.memberOn(member.disk()).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** The first other member whose extent on the same disk overlaps ({@code md_rdev_overlaps}). */
  Optional<Member> overlapping(Member member, long sizeSectors) {
    Disk disk = member.disk();
    for (Array array : arrays) {
      for (Member other : array.mddev().members) {
        if (other != member
            && other.disk().equals(disk)
            && member.offset < other.offset + other.size
            && other.offset < member.offset + sizeSectors) {
          return Optional.of(other);
        }
      }
    }
    return Optional.empty();
  }
}
