package mdadm.admin.machine;

import java.io.IOException;
import raid.api.array.ArrayAttribute;
import raid.api.array.MdArray;
import raid.api.array.MdMember;
import raid.api.array.MemberAttribute;
import raid.api.block.Disk;
import raid.api.metadata.ContainerDisk;
import raid.api.metadata.VolumeMember;

/**
 * Puts disks into arrays, attribute by attribute in the order of sysfs.c sysfs_add_disk: what a
 * member is told differs between a container, an array being created, one being assembled and one
 * being expanded.
 */
public final class DiskSetup {

  private static final int SECTOR = 512;

  private DiskSetup() {}

  /** A disk of a container: the place behind what volumes may use is the metadata's. */
  public static void intoContainer(MdArray container, ContainerDisk disk) throws IOException {
    Disk device = disk.disk().orElseThrow();
    long usable = disk.usableSectors();
    MdMember member = bind(container, device);
    member.store(MemberAttribute.OFFSET, Long.toString(usable));
    long rest = device.device().length() / SECTOR - usable;
    member.store(MemberAttribute.SIZE, Long.toString((rest + 1) / 2));
    member.store(MemberAttribute.STATE, "external_bbl");
  }

  /** A member of an array that is being created. */
  public static void created(MdArray array, VolumeMember member) throws IOException {
    MdMember bound = place(array, member);
    if (member.inSync()) {
      bound.store(MemberAttribute.STATE, "insync");
    }
    seat(bound, member);
  }

  /**
   * A member of an array that is being assembled; a reshape's new disks count as in sync too.
   *
   * @param moves a reshape stands inside, on whose way the member's data may move
   */
  public static void assembled(MdArray array, VolumeMember member, boolean inSync, boolean moves)
      throws IOException {
    MdMember bound = bind(array, member.disk().orElseThrow());
    if (!inSync) {
      bound.store(MemberAttribute.RECOVERY_START, "0");
    }
    measure(bound, member);
    if (moves && member.newOffsetSectors() != member.offsetSectors()) {
      move(bound, member);
    }
    if (inSync) {
      bound.store(MemberAttribute.STATE, "insync");
    }
    bound.store(MemberAttribute.SLOT, Integer.toString(member.slot()));
    bound.store(MemberAttribute.RECOVERY_START, inSync ? Stores.MAX_SECTOR : "0");
    bound.store(MemberAttribute.STATE, "external_bbl");
  }

  /** A disk that a running array is to grow onto. */
  public static void added(MdArray array, VolumeMember member) throws IOException {
    seat(place(array, member), member);
  }

  /** Where the member's data is to start once a reshape has passed (set_new_data_offset). */
  public static void move(MdMember bound, VolumeMember member) throws IOException {
    bound.store(MemberAttribute.NEW_OFFSET, Long.toString(member.newOffsetSectors()));
  }

  private static MdMember place(MdArray array, VolumeMember member) throws IOException {
    MdMember bound = bind(array, member.disk().orElseThrow());
    measure(bound, member);
    return bound;
  }

  private static void measure(MdMember bound, VolumeMember member) throws IOException {
    bound.store(MemberAttribute.OFFSET, Long.toString(member.offsetSectors()));
    bound.store(MemberAttribute.SIZE, Long.toString((member.sizeSectors() + 1) / 2));
  }

  private static void seat(MdMember bound, VolumeMember member) throws IOException {
    bound.store(MemberAttribute.SLOT, Integer.toString(member.slot()));
    bound.store(MemberAttribute.STATE, "external_bbl");
  }

  private static MdMember bind(MdArray array, Disk disk) throws IOException {
    array.store(ArrayAttribute.NEW_DEV, disk.number().toString());
    return array
        .member(disk.name())
        .orElseThrow(
            () -> new IllegalStateException(array.name() + " lost " + disk + " while adding it"));
  }
}
