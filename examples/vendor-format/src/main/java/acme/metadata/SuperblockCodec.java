package acme.metadata;

import static acme.metadata.SuperblockLayout.BYTES;
import static acme.metadata.SuperblockLayout.CHUNK_AT;
import static acme.metadata.SuperblockLayout.COMPONENT_AT;
import static acme.metadata.SuperblockLayout.CONTAINER_AT;
import static acme.metadata.SuperblockLayout.CRC_AT;
import static acme.metadata.SuperblockLayout.DATA_OFFSET_AT;
import static acme.metadata.SuperblockLayout.END_SECTOR;
import static acme.metadata.SuperblockLayout.GENERATION_AT;
import static acme.metadata.SuperblockLayout.HAS_VOLUME_AT;
import static acme.metadata.SuperblockLayout.LEVEL_AT;
import static acme.metadata.SuperblockLayout.MAGIC;
import static acme.metadata.SuperblockLayout.MAGIC_AT;
import static acme.metadata.SuperblockLayout.NAME_AT;
import static acme.metadata.SuperblockLayout.NAME_BYTES;
import static acme.metadata.SuperblockLayout.POSITION_AT;
import static acme.metadata.SuperblockLayout.RAID_DISKS_AT;
import static acme.metadata.SuperblockLayout.RESHAPING_AT;
import static acme.metadata.SuperblockLayout.RESYNC_START_AT;
import static acme.metadata.SuperblockLayout.SERIAL_BYTES;
import static acme.metadata.SuperblockLayout.SHIFT_AT;
import static acme.metadata.SuperblockLayout.SLOTS_AT;
import static acme.metadata.SuperblockLayout.SLOTS_MAX;
import static acme.metadata.SuperblockLayout.SLOT_BYTES;
import static acme.metadata.SuperblockLayout.SLOT_COUNT_AT;
import static acme.metadata.SuperblockLayout.SLOT_SERIAL_AT;
import static acme.metadata.SuperblockLayout.SLOT_STATE_AT;
import static acme.metadata.SuperblockLayout.VERSION_1;
import static acme.metadata.SuperblockLayout.VERSION_AT;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32;
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
    return copy.order(ByteOrder.LITTLE_ENDIAN).getLong(MAGIC_AT) == MAGIC;
  }

  static ByteBuffer encode(Superblock superblock) {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(MAGIC_AT, MAGIC);
    bytes.putInt(VERSION_AT, VERSION_1);
    bytes.putLong(GENERATION_AT, superblock.generation());
    bytes.putLong(CONTAINER_AT, superblock.container().getMostSignificantBits());
    bytes.putLong(CONTAINER_AT + 8, superblock.container().getLeastSignificantBits());
    superblock.volume().ifPresent(volume -> put(bytes, volume));
    bytes.putInt(CRC_AT, crc(bytes));
    return bytes;
  }

  private static void put(ByteBuffer bytes, Volume volume) {
    bytes.putInt(HAS_VOLUME_AT, 1);
    bytes.putInt(LEVEL_AT, volume.level().number());
    bytes.putInt(RAID_DISKS_AT, volume.raidDisks());
    bytes.putInt(CHUNK_AT, volume.chunk());
    bytes.putLong(COMPONENT_AT, volume.component());
    bytes.putLong(DATA_OFFSET_AT, volume.dataOffset());
    bytes.putLong(RESYNC_START_AT, volume.resyncStart());
    bytes.putInt(SLOT_COUNT_AT, volume.slots().size());
    volume
        .reshape()
        .ifPresent(
            reshape -> {
              bytes.putInt(RESHAPING_AT, 1);
              bytes.putLong(POSITION_AT, reshape.position());
              bytes.putLong(SHIFT_AT, reshape.shift());
            });
    Text.put(bytes, NAME_AT, volume.name(), NAME_BYTES);
    for (int slot = 0; slot < volume.slots().size(); slot++) {
      int at = SLOTS_AT + slot * SLOT_BYTES;
      bytes.putInt(at + SLOT_STATE_AT, volume.slots().get(slot).state().ordinal());
      Text.put(bytes, at + SLOT_SERIAL_AT, volume.slots().get(slot).serial(), SERIAL_BYTES);
    }
  }

  /** Over the whole copy, the field itself taken for 0. */
  private static int crc(ByteBuffer bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes.array(), 0, CRC_AT);
    crc.update(new byte[Integer.BYTES]);
    crc.update(bytes.array(), CRC_AT + Integer.BYTES, BYTES - CRC_AT - Integer.BYTES);
    return (int) crc.getValue();
  }

  /**
   * @param copy {@link SuperblockLayout#BYTES} of them
   * @param disk for messages
   */
  static Superblock decode(ByteBuffer copy, String disk) throws MetadataException {
    return new SuperblockCodec(copy, disk).superblock();
  }

  private Superblock superblock() throws MetadataException {
    if (!hasMagic(bytes)) {
      throw bad(MAGIC_AT, "magic", Long.toHexString(bytes.getLong(MAGIC_AT)), "ACMERAID");
    }
    int crc = bytes.getInt(CRC_AT);
    if (crc != crc(bytes)) {
      throw bad(CRC_AT, "CRC", Integer.toHexString(crc), Integer.toHexString(crc(bytes)));
    }
    among(VERSION_AT, "version", VERSION_1, VERSION_1);
    long generation = among64(GENERATION_AT, "generation", 0, Long.MAX_VALUE - 1);
    UUID container = new UUID(bytes.getLong(CONTAINER_AT), bytes.getLong(CONTAINER_AT + 8));
    boolean has = among(HAS_VOLUME_AT, "has_volume", 0, 1) == 1;
    return new Superblock(container, generation, has ? Optional.of(volume()) : Optional.empty());
  }

  private Volume volume() throws MetadataException {
    RaidLevel level =
        RaidLevel.of(Integer.toString(bytes.getInt(LEVEL_AT)))
            .filter(known -> known == RaidLevel.RAID0 || known == RaidLevel.RAID5)
            .orElseThrow(() -> bad(LEVEL_AT, "level", bytes.getInt(LEVEL_AT), "0 or 5"));
    int slots = among(SLOT_COUNT_AT, "slots", 1 + level.parityDisks(), SLOTS_MAX);
    boolean reshaping = among(RESHAPING_AT, "reshaping", 0, 1) == 1;
    int least = reshaping ? 1 + level.parityDisks() : slots;
    int raidDisks = among(RAID_DISKS_AT, "raid_disks", least, reshaping ? slots - 1 : slots);
    int chunk = among(CHUNK_AT, "chunk", Planner.CHUNK_MIN, Planner.CHUNK_MAX);
    if (Integer.bitCount(chunk) != 1) {
      throw bad(CHUNK_AT, "chunk", chunk, "a power of 2");
    }
    long component = among64(COMPONENT_AT, "component", chunk, Planner.COMPONENT_MAX);
    if (component % chunk != 0) {
      throw bad(COMPONENT_AT, "component", component, "whole chunks");
    }
    long offset = among64(DATA_OFFSET_AT, "data_offset", END_SECTOR, Planner.DATA_OFFSET);
    return new Volume(
        Text.at(bytes, NAME_AT, NAME_BYTES),
        level,
        raidDisks,
        chunk,
        component,
        offset,
        among64(RESYNC_START_AT, "resync_start", 0, Long.MAX_VALUE),
        slots(slots),
        reshaping ? Optional.of(reshape(component, slots, offset)) : Optional.empty());
  }

  private Volume.Reshape reshape(long component, int slots, long offset) throws MetadataException {
    return new Volume.Reshape(
        among64(POSITION_AT, "position", 0, component * slots),
        among64(SHIFT_AT, "shift", 1, offset - END_SECTOR));
  }

  private List<Slot> slots(int count) throws MetadataException {
    List<Slot> slots = new ArrayList<>();
    for (int slot = 0; slot < count; slot++) {
      int at = SLOTS_AT + slot * SLOT_BYTES;
      int last = Slot.State.values().length - 1;
      int state = among(at + SLOT_STATE_AT, "state of slot " + slot, 0, last);
      slots.add(
          new Slot(Text.at(bytes, at + SLOT_SERIAL_AT, SERIAL_BYTES), Slot.State.values()[state]));
    }
    return slots;
  }

  private int among(int at, String field, int least, int most) throws MetadataException {
    int found = bytes.getInt(at);
    if (found < least || found > most) {
      throw bad(at, field, found, least + " to " + most);
    }
    return found;
  }

  private long among64(int at, String field, long least, long most) throws MetadataException {
    long found = bytes.getLong(at);
    if (found < least || found > most) {
      throw bad(at, field, found, least + " to " + most);
    }
    return found;
  }

  private MetadataException bad(int at, String field, Object found, String expected) {
    return new MetadataException(disk, at, field, found, expected);
  }
}
