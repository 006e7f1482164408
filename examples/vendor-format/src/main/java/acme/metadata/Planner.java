package acme.metadata;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import raid.api.array.ArrayStatus;
import raid.api.array.RaidLevel;
import raid.api.block.Disk;
import raid.api.metadata.RefusedException;
import raid.api.metadata.VolumeSpec;

/**
 * What can be made of which disks; sectors of 512 bytes. Data begins {@link #DATA_OFFSET} behind the
 * start of the disks, most of it headroom: each expansion moves all data towards the start, so that
 * it is never written where it still has to be read from ({@link Overseer}).
 */
final class Planner {

  static final long DATA_OFFSET = 8192;
  static final int CHUNK_MIN = 8;
  static final int CHUNK_MAX = 2048;
  static final long COMPONENT_MAX = 1L << 44;

  private static final int CHUNK_DEFAULT = 128;

  private Planner() {}

  static void checkDisks(List<Disk> disks) throws RefusedException {
    refuse(disks.isEmpty(), "a container needs a disk");
    HashSet<String> serials = new HashSet<>();
    for (Disk disk : disks) {
      checkDisk(disk, disks.get(0).device().logicalBlockSize());
      refuse(!serials.add(disk.device().serial()), "two disks have the serial of " + disk);
    }
  }

  static void checkDisk(Disk disk, int blockSize) throws RefusedException {
    String serial = disk.device().serial();
    refuse(
        serial.isEmpty() || !Text.fits(serial, SuperblockLayout.SERIAL_BYTES),
        disk + " needs a serial of 1 to " + SuperblockLayout.SERIAL_BYTES + " characters");
    refuse(
        sectors(disk) < DATA_OFFSET + CHUNK_MIN,
        "%s is too small: %d sectors, %d are needed"
            .formatted(disk, sectors(disk), DATA_OFFSET + CHUNK_MIN));
    refuse(
        disk.device().logicalBlockSize() != blockSize,
        "%s has blocks of %d bytes, others of %d"
            .formatted(disk, disk.device().logicalBlockSize(), blockSize));
  }

  static Volume plan(VolumeSpec spec, Optional<Volume> present) throws RefusedException {
    refuse(present.isPresent(), "there is a volume already: this format holds one");
    int chunk = spec.chunkSectors() == 0 ? CHUNK_DEFAULT : spec.chunkSectors();
    long room = spec.members().stream().mapToLong(Planner::room).min().orElse(0);
    long wanted = spec.componentSectors() == 0 ? room : spec.componentSectors();
    long component = chunk > 0 ? wanted - wanted % chunk : 0;
    refuse(
        component <= 0 || component > room,
        "components of %d sectors do not fit: the smallest disk has %d".formatted(wanted, room));
    boolean inSync = spec.assumeClean() || !spec.level().redundant();
    Volume volume =
        volume(
            spec.name(),
            spec.level(),
            chunk,
            component,
            inSync ? ArrayStatus.NONE : 0,
            spec.members().stream().map(disk -> disk.device().serial()).toList());
    String wrong = wrong(volume);
    refuse(!wrong.isEmpty(), wrong);
    return volume;
  }

  static Volume volume(
      String name, RaidLevel level, int chunk, long component, long resyncStart, List<String> members) {
    List<Slot> slots = members.stream().map(Slot::inSync).toList();
    return new Volume(
        name,
        level,
        slots.size(),
        chunk,
        component,
        DATA_OFFSET,
        resyncStart,
        slots,
        Optional.empty());
  }

  /** The same rules for a volume that came as a message. */
  static void check(Volume volume) throws raid.api.metadata.MetadataException {
    String wrong = wrong(volume);
    if (!wrong.isEmpty()) {
      throw UpdateReader.bad("volume", volume, "another: " + wrong);
    }
  }

  /** Why there can be no such volume; empty if there can. */
  private static String wrong(Volume volume) {
    RaidLevel level = volume.level();
    int chunk = volume.chunk();
    int members = volume.slots().size();
    long distinct = volume.slots().stream().map(Slot::serial).distinct().count();
    if (level != RaidLevel.RAID0 && level != RaidLevel.RAID5) {
      return level.text() + " is not supported: raid0 and raid5 are";
    }
    if (chunk < CHUNK_MIN || chunk > CHUNK_MAX || Integer.bitCount(chunk) != 1) {
      return "chunks of %d sectors: a power of 2 from 4 KiB to 1 MiB is supported".formatted(chunk);
    }
    if (members < 2 + level.parityDisks() || members > SuperblockLayout.SLOTS_MAX) {
      return "%s of %d members: %d to %d are supported"
          .formatted(
              level.text(), members, 2 + level.parityDisks(), SuperblockLayout.SLOTS_MAX);
    }
    if (volume.name().isEmpty() || !Text.fits(volume.name(), SuperblockLayout.NAME_BYTES)) {
      return "the name needs 1 to %d characters of Latin-1".formatted(SuperblockLayout.NAME_BYTES);
    }
    if (distinct != members) {
      return "a disk is named twice";
    }
    boolean size = volume.component() > 0 && volume.component() % chunk == 0;
    return size && volume.component() <= COMPONENT_MAX && volume.resyncStart() >= 0
        ? ""
        : "components of %d sectors".formatted(volume.component());
  }

  static Update.Grow planGrow(Optional<Volume> present, int raidDisks, List<Disk> spares)
      throws RefusedException {
    Volume volume = present.orElseThrow(() -> new RefusedException("there is no volume to expand"));
    refuse(volume.reshape().isPresent(), volume.name() + " is being expanded already");
    int more = raidDisks - volume.raidDisks();
    refuse(
        more <= 0 || raidDisks > SuperblockLayout.SLOTS_MAX,
        "%s has %d members and can have %d to %d, not %d"
            .formatted(
                volume.name(),
                volume.raidDisks(),
                volume.raidDisks() + 1,
                SuperblockLayout.SLOTS_MAX,
                raidDisks));
    long shift = shift(volume, raidDisks);
    List<Disk> fit = spares.stream().filter(disk -> room(volume, disk)).limit(more).toList();
    refuse(
        fit.size() < more,
        "%d spares of %d sectors are needed, and %d are there"
            .formatted(more, volume.dataOffset() + volume.component(), fit.size()));
    refuse(
        shift > headroom(volume),
        "the data of %s has to move by %d sectors, and has room for %d: its headroom is used up"
            .formatted(volume.name(), shift, headroom(volume)));
    return new Update.Grow(shift, fit.stream().map(disk -> disk.device().serial()).toList());
  }

  /** One stripe of the new geometry. */
  static long shift(Volume volume, int raidDisks) {
    return (long) volume.chunk() * volume.geometry(raidDisks).dataDisks();
  }

  static long headroom(Volume volume) {
    return volume.dataOffset() - SuperblockLayout.END_SECTOR;
  }

  /** Whether the disk may be a member. */
  static boolean room(Volume volume, Disk disk) {
    return sectors(disk) >= volume.dataOffset() + volume.component();
  }

  static long sectors(Disk disk) {
    return disk.device().length() / 512;
  }

  private static long room(Disk disk) {
    return sectors(disk) - DATA_OFFSET;
  }

  private static void refuse(boolean bad, String why) throws RefusedException {
    if (bad) {
      throw new RefusedException(why);
    }
  }
}
