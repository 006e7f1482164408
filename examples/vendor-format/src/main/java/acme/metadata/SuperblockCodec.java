package acme.metadata;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32;
import metadata.kit.Octets;
import raid.api.array.Geometry;
import raid.api.array.RaidLevel;
import raid.api.metadata.MetadataException;

/** Superblocks to bytes and back. Nothing that is read is trusted, its checksum included. */
final class SuperblockCodec {

  private final ByteBuffer bytes;
  private final String disk;

  private SuperblockCodec(ByteBuffer bytes, String disk) {
    this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
    this.disk = disk;
  }

  static boolean hasMagic(ByteBuffer copy) {
    return copy.order(ByteOrder.LITTLE_ENDIAN).getLong(At.MAGIC) == At.MAGIC_VALUE;
  }

  static ByteBuffer encode(Superblock superblock) {
    ByteBuffer bytes = ByteBuffer.allocate(At.COPY_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(At.MAGIC, At.MAGIC_VALUE);
    bytes.putInt(At.VERSION, At.VERSION_VALUE);
    bytes.putLong(At.GENERATION, superblock.generation());
    bytes.putLong(At.CONTAINER, superblock.container().getMostSignificantBits());
    bytes.putLong(At.CONTAINER + 8, superblock.container().getLeastSignificantBits());
    superblock.volume().ifPresent(volume -> put(bytes, volume));
    bytes.putInt(At.CRC, crc(bytes));
    return bytes;
  }

  private static void put(ByteBuffer bytes, Volume volume) {
    Geometry geometry = volume.geometry();
    bytes.putInt(At.HAS_VOLUME, 1);
    bytes.putInt(At.LEVEL, geometry.level().number());
    bytes.putInt(At.RAID_DISKS, geometry.raidDisks());
    bytes.putInt(At.CHUNK, geometry.chunkSectors());
    bytes.putLong(At.COMPONENT, geometry.componentSectors());
    bytes.putLong(At.DATA_OFFSET, volume.dataOffset());
    bytes.putLong(At.RESYNC_START, volume.resyncStart());
    bytes.putInt(At.RESHAPING, volume.reshape().isPresent() ? 1 : 0);
    bytes.putLong(At.POSITION, volume.reshape().map(Volume.Reshape::position).orElse(0L));
    bytes.putLong(At.SHIFT, volume.reshape().map(Volume.Reshape::shift).orElse(0L));
    bytes.putInt(At.SLOT_COUNT, volume.slots().size());
    bytes.put(At.NAME, Octets.ofText(volume.name(), At.NAME_BYTES).toArray());
    int at = At.SLOTS;
    for (Slot slot : volume.slots()) {
      bytes.putInt(at, slot.state().ordinal());
      bytes.put(at + At.SLOT_SERIAL, Octets.ofText(slot.serial(), At.SERIAL_BYTES).toArray());
      at += At.SLOT_BYTES;
    }
  }

  /** Over the whole copy, the field itself taken for 0. */
  private static int crc(ByteBuffer bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes.array(), 0, At.CRC);
    crc.update(new byte[Integer.BYTES]);
    crc.update(bytes.array(), At.VERSION, At.COPY_BYTES - At.VERSION);
    return (int) crc.getValue();
  }

  /**
   * @param copy all bytes of one
   * @param disk for messages
   */
  static Superblock decode(ByteBuffer copy, String disk) throws MetadataException {
    return new SuperblockCodec(copy, disk).superblock();
  }

  private Superblock superblock() throws MetadataException {
    if (!hasMagic(bytes)) {
      throw bad(At.MAGIC, "magic", Long.toHexString(bytes.getLong(At.MAGIC)), "ACMERAID");
    }
    if (bytes.getInt(At.CRC) != crc(bytes)) {
      String found = Integer.toHexString(bytes.getInt(At.CRC));
      throw bad(At.CRC, "CRC", found, Integer.toHexString(crc(bytes)));
    }
    number(At.VERSION, "version", At.VERSION_VALUE, At.VERSION_VALUE);
    long generation = longNumber(At.GENERATION, "generation", 0, Long.MAX_VALUE - 1);
    UUID container = new UUID(bytes.getLong(At.CONTAINER), bytes.getLong(At.CONTAINER + 8));
    boolean has = number(At.HAS_VOLUME, "has_volume", 0, 1) == 1;
    return new Superblock(container, generation, has ? Optional.of(volume()) : Optional.empty());
  }

  private Volume volume() throws MetadataException {
    RaidLevel level =
        RaidLevel.of(Integer.toString(bytes.getInt(At.LEVEL)))
            .filter(known -> known == RaidLevel.RAID0 || known == RaidLevel.RAID5)
            .orElseThrow(() -> bad(At.LEVEL, "level", bytes.getInt(At.LEVEL), "0 or 5"));
    int least = 2 + level.parityDisks();
    int slots = number(At.SLOT_COUNT, "slots", least, At.SLOTS_MAX);
    boolean reshaping = number(At.RESHAPING, "reshaping", 0, 1) == 1;
    int disks = number(At.RAID_DISKS, "raid_disks", least, reshaping ? slots - 1 : slots);
    if (!reshaping && disks < slots) {
      throw bad(At.RAID_DISKS, "raid_disks", disks, slots + ", as there are slots");
    }
    int chunk = number(At.CHUNK, "chunk", Planner.CHUNK_MIN, Planner.CHUNK_MAX);
    long component = longNumber(At.COMPONENT, "component", chunk, Planner.COMPONENT_MAX);
    if (Integer.bitCount(chunk) != 1 || component % chunk != 0) {
      throw bad(At.COMPONENT, "component", component, "chunks of a power of 2, not of " + chunk);
    }
    long offset = longNumber(At.DATA_OFFSET, "data_offset", At.END_SECTOR, Planner.DATA_OFFSET);
    Geometry geometry = new Geometry(level, Planner.LEFT_ASYMMETRIC, disks, chunk, component);
    return new Volume(
        text(At.NAME, At.NAME_BYTES),
        geometry,
        offset,
        longNumber(At.RESYNC_START, "resync_start", 0, Long.MAX_VALUE),
        slots(slots),
        reshaping ? Optional.of(reshape(component * slots, offset)) : Optional.empty());
  }

  private Volume.Reshape reshape(long sectors, long offset) throws MetadataException {
    return new Volume.Reshape(
        longNumber(At.POSITION, "position", 0, sectors),
        longNumber(At.SHIFT, "shift", 1, offset - At.END_SECTOR));
  }

  private List<Slot> slots(int count) throws MetadataException {
    List<Slot> slots = new ArrayList<>();
    Slot.State[] states = Slot.State.values();
    for (int at = At.SLOTS; slots.size() < count; at += At.SLOT_BYTES) {
      int state = number(at, "state of slot " + slots.size(), 0, states.length - 1);
      String serial = text(at + At.SLOT_SERIAL, At.SERIAL_BYTES);
      slots.add(new Slot(serial, states[state]));
    }
    return slots;
  }

  private String text(int at, int length) {
    return Octets.of(bytes.array(), at, length).text();
  }

  private int number(int at, String field, int least, int most) throws MetadataException {
    return (int) within(bytes.getInt(at), at, field, least, most);
  }

  private long longNumber(int at, String field, long least, long most) throws MetadataException {
    return within(bytes.getLong(at), at, field, least, most);
  }

  private long within(long found, int at, String field, long least, long most)
      throws MetadataException {
    if (found < least || found > most) {
      throw bad(at, field, found, least + " to " + most);
    }
    return found;
  }

  private MetadataException bad(int at, String field, Object found, String expected) {
    return new MetadataException(disk, at, field, found, expected);
  }
}
