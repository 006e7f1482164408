package md1.metadata.volume;

import java.util.List;
import java.util.Optional;
import md1.metadata.disk.Minor;
import md1.metadata.disk.Roles;
import md1.metadata.disk.Superblock;
import md1.metadata.state.ArrayImage;
import md1.metadata.state.Attached;
import metadata.kit.Octets;
import raid.api.array.RaidLevel;
import raid.api.block.Disk;
import raid.api.metadata.RefusedException;
import raid.api.metadata.VolumeSpec;

/** Lays out a new array on disks of the set (init_super1, write_init_super1). */
public final class ArrayPlanner {
  /** mdadm's. */
  private static final int DEFAULT_CHUNK = 1024;

  private static final int LEFT_SYMMETRIC = 2;
  private static final int NAME_LENGTH = 31;

  private final ArrayImage image;
  private final VolumeSpec spec;
  private final int chunk;
  private final int layout;

  private ArrayPlanner(ArrayImage image, VolumeSpec spec) {
    this.image = image;
    this.spec = spec;
    this.chunk = spec.chunkSectors() == 0 ? DEFAULT_CHUNK : spec.chunkSectors();
    this.layout = spec.layout().orElse(LEFT_SYMMETRIC);
  }

  /**
   * The image with its array.
   *
   * @param setUuid of the new array
   * @throws RefusedException if it does not fit or is not supported
   */
  public static ArrayImage plan(ArrayImage image, VolumeSpec spec, Octets setUuid, long seconds)
      throws RefusedException {
    ArrayPlanner planner = new ArrayPlanner(image, spec);
    planner.refuse();
    return planner.plan(setUuid, seconds);
  }

  private void refuse() throws RefusedException {
    if (image.hasArray()) {
      throw new RefusedException("the disks carry the array " + image.name()
          + " already: version " + image.minor().text() + " metadata has one array");
    }
    if (spec.level() != RaidLevel.RAID0 && spec.level() != RaidLevel.RAID5) {
      throw new RefusedException(
          spec.level().text() + " cannot be made here: raid0 and raid5 can");
    }
    if (chunk < 8 || Integer.bitCount(chunk) != 1) {
      throw new RefusedException(
          "chunks of " + chunk / 2 + " KiB are not supported: a power of 2 from 4 KiB on is");
    }
    if (spec.name().length() > NAME_LENGTH) {
      throw new RefusedException("the name " + spec.name() + " is longer than 31 characters");
    }
    if (layout < 0 || layout > Support.LAST_RAID5_LAYOUT) {
      throw new RefusedException("parity layout " + layout + " is unknown");
    }
    if (spec.members().size() < (spec.level() == RaidLevel.RAID0 ? 1 : 2)) {
      throw new RefusedException(
          spec.level().text() + " needs more than " + spec.members().size() + " members");
    }
    if (spec.members().stream().distinct().count() < spec.members().size()) {
      throw new RefusedException("a disk is named twice: each can have one slot");
    }
  }

  private ArrayImage plan(Octets setUuid, long seconds) throws RefusedException {
    Minor minor = image.minor();
    long smallest = spec.members().stream().mapToLong(ArrayPlanner::sectors).min().orElse(0);
    long offset = Placement.dataOffset(minor, smallest, chunk);
    long room = Placement.available(minor, smallest, offset);
    long component = (spec.componentSectors() == 0 ? room : spec.componentSectors())
        / chunk * chunk;
    if (component <= 0 || component > room) {
      throw new RefusedException("components of %d sectors do not fit: the smallest disk has %d"
          .formatted(Math.max(chunk, spec.componentSectors()), Math.max(0, room)));
    }
    boolean raid0 = spec.level() == RaidLevel.RAID0;
    long used = raid0 ? 0 : component;
    Superblock.Whole array = new Superblock.Whole(setUuid,
        Octets.ofText(spec.name(), NAME_LENGTH + 1), seconds, spec.level().number(),
        raid0 ? 0 : layout, used, chunk, spec.members().size(), 0);
    ArrayImage planned = image.withArray(array).withRoles(roles())
        .withState(new Superblock.State(seconds, 0,
            raid0 || spec.assumeClean() ? Superblock.ALL_SECTORS : 0));
    return planned.withEach(device -> Placed.device(device, minor, offset, used));
  }

  private Roles roles() {
    Roles roles = Roles.spares(image.roles().count());
    List<Disk> members = spec.members();
    for (int slot = 0; slot < members.size(); slot++) {
      Optional<Attached> device = image.with(members.get(slot).number());
      roles = roles.with(device.orElseThrow().number(), slot);
    }
    return roles;
  }

  private static long sectors(Disk disk) {
    return disk.device().length() / 512;
  }
}
