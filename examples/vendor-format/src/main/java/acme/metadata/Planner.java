package acme.metadata;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import raid.api.array.ArrayStatus;
import raid.api.array.Geometry;
import raid.api.array.RaidLevel;
import raid.api.block.Disk;
import raid.api.metadata.RefusedException;
import raid.api.metadata.VolumeSpec;

/**
 * What can be made of which disks; sectors of 512 bytes. Data begins {@link #DATA_OFFSET} behind
 * the start of the disks, most of it headroom: each expansion moves all data towards the start, so
 * that it is never written where it still has to be read from ({@link Overseer}).
 */
final class Planner {

  static final long DATA_OFFSET = 8192;
  static final int CHUNK_MIN = 8;
  static final int CHUNK_MAX = 2048;
  static final long COMPONENT_MAX = 1L << 44;
  static final int LEFT_ASYMMETRIC = 0;

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
        serial.isEmpty() || !fits(serial, At.SERIAL_BYTES),
        disk + " needs a serial of 1 to " + At.SERIAL_BYTES + " characters");
    refuse(
        sectors(disk) < DATA_OFFSET + CHUNK_MIN,
        "%s is too small: %d sectors, %d are needed"
            .formatted(disk, sectors(disk), DATA_OFFSET + CHUNK_MIN));
    refuse(
        disk.device().logicalBlockSize() != blockSize,
        "%s has blocks of %d bytes, others of %d"
            .formatted(disk, disk.device().logicalBlockSize(), blockSize));
  }

  private static boolean fits(String text, int bytes) {
    return text.length() <= bytes && StandardCharsets.ISO_8859_1.newEncoder().canEncode(text);
  }

  static Volume plan(VolumeSpec spec, Optional<Volume> present) throws RefusedException {
    RaidLevel level = spec.level();
    int chunk = spec.chunkSectors() == 0 ? CHUNK_DEFAULT : spec.chunkSectors();
    int members = spec.members().size();
    long room =
        spec.members().stream().mapToLong(d -> sectors(d) - DATA_OFFSET).min().orElse(0);
    long wanted = spec.componentSectors() == 0 ? room : spec.componentSectors();
    int least = 2 + level.parityDisks();
    refuse(present.isPresent(), "there is a volume already: this format holds one");
    refuse(
        level != RaidLevel.RAID0 && level != RaidLevel.RAID5,
        level.text() + " is not supported: raid0 and raid5 are");
    refuse(
        chunk < CHUNK_MIN || chunk > CHUNK_MAX || Integer.bitCount(chunk) != 1,
        "chunks of " + chunk + " sectors are not supported: a power of 2, 4 KiB to 1 MiB, is");
    refuse(
        members < least || members > At.SLOTS_MAX,
        "%s of %d members is not supported: of %d to %d is"
            .formatted(level.text(), members, least, At.SLOTS_MAX));
    refuse(spec.members().stream().distinct().count() < members, "a disk is named twice");
    refuse(
        spec.name().isEmpty() || !fits(spec.name(), At.NAME_BYTES),
        "a name needs 1 to " + At.NAME_BYTES + " characters of Latin-1");
    refuse(
        wanted < chunk || wanted > Math.min(room, COMPONENT_MAX),
        "components of %d sectors do not fit: the smallest disk has %d".formatted(wanted, room));
    return new Volume(
        spec.name(),
        new Geometry(level, LEFT_ASYMMETRIC, members, chunk, wanted - wanted % chunk),
        DATA_OFFSET,
        spec.assumeClean() || !level.redundant() ? ArrayStatus.NONE : 0,
        spec.members().stream().map(disk -> Slot.inSync(disk.device().serial())).toList(),
        Optional.empty());
  }

  static Update planGrow(Optional<Volume> present, int raidDisks, List<Disk> spares)
      throws RefusedException {
    Volume volume = present.orElseThrow(() -> new RefusedException("there is no volume to expand"));
    int now = volume.geometry().raidDisks();
    refuse(volume.reshape().isPresent(), volume.name() + " is being expanded already");
    refuse(
        raidDisks <= now || raidDisks > At.SLOTS_MAX,
        "%s has %d members and can have up to %d, not %d"
            .formatted(volume.name(), now, At.SLOTS_MAX, raidDisks));
    List<String> fit =
        spares.stream()
            .filter(disk -> fits(volume, disk))
            .limit(raidDisks - now)
            .map(disk -> disk.device().serial())
            .toList();
    refuse(
        fit.size() < raidDisks - now,
        "%d spares as large as the members are needed, and %d are there"
            .formatted(raidDisks - now, fit.size()));
    long shift = shift(volume, raidDisks);
    refuse(
        shift > headroom(volume),
        "the data of %s has to move by %d sectors, and has room for %d: its headroom is used up"
            .formatted(volume.name(), shift, headroom(volume)));
    return Update.grow(shift, fit);
  }

  /** One stripe of the new geometry. */
  static long shift(Volume volume, int raidDisks) {
    Geometry target = volume.geometry().withRaidDisks(raidDisks);
    return (long) target.chunkSectors() * target.dataDisks();
  }

  static long headroom(Volume volume) {
    return volume.dataOffset() - At.END_SECTOR;
  }

  /** Whether the disk may be a member. */
  static boolean fits(Volume volume, Disk disk) {
    return sectors(disk) >= volume.dataOffset() + volume.geometry().componentSectors();
  }

  static long sectors(Disk disk) {
    return disk.device().length() / 512;
  }

  private static void refuse(boolean bad, String why) throws RefusedException {
    if (bad) {
      throw new RefusedException(why);
    }
  }
}
