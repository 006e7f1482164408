package imsm.metadata.disk;

import static metadata.kit.LittleEndian.i32;
import static metadata.kit.LittleEndian.join;
import static metadata.kit.LittleEndian.u16;
import static metadata.kit.LittleEndian.u8;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import raid.api.metadata.MetadataException;

/** One decoding of a volume with its maps. */
final class VolumeDecoder {
  private final Fields fields;
  private final byte[] bytes;
  private final String name;
  private final int numDisks;
  private final int limit;
  private int next;

  /**
   * @param index of the volume, for messages
   * @param numDisks entries of the disk table
   * @param limit end of the space for volumes
   */
  VolumeDecoder(Fields fields, int index, int numDisks, int limit) {
    this.fields = fields;
    this.bytes = fields.bytes;
    this.name = "volume " + index + " ";
    this.numDisks = numDisks;
    this.limit = limit;
  }

  /** The volume that begins at {@code at}, whose fixed part is known to fit. */
  ImsmVolume decode(int at) throws MetadataException {
    ImsmVol vol = vol(at + VolumeDescriptor.VOL);
    next = at + VolumeDescriptor.MAP0;
    ImsmMap map0 = map("map 0 ");
    Optional<ImsmMap> map1 = vol.migrating() ? Optional.of(map("map 1 ")) : Optional.empty();
    return new ImsmVolume(
        fields.raw(at + VolumeDescriptor.VOLUME, VolumeDescriptor.VOLUME_LENGTH),
        fields.blocks(name + "size", at + VolumeDescriptor.SIZE_LOW,
            at + VolumeDescriptor.SIZE_HIGH),
        i32(bytes, at + VolumeDescriptor.STATUS),
        i32(bytes, at + VolumeDescriptor.RESERVED_BLOCKS),
        fields.raw(at + VolumeDescriptor.MIGR_PRIORITY, VolumeDescriptor.POLICIES_LENGTH),
        u16(bytes, at + VolumeDescriptor.MY_VOL_RAID_DEV_NUM),
        fields.raw(at + VolumeDescriptor.NV_CACHE_MODE, VolumeDescriptor.NV_CACHE_LENGTH),
        u8(bytes, at + VolumeDescriptor.RWH_POLICY),
        fields.raw(at + VolumeDescriptor.JD_SERIAL, VolumeDescriptor.JD_SERIAL_LENGTH),
        fields.raw(at + VolumeDescriptor.FILLER, VolumeDescriptor.FILLER_LENGTH),
        vol,
        map0,
        map1);
  }

  /** The end of the decoded volume. */
  int end() {
    return next;
  }

  private ImsmVol vol(int at) throws MetadataException {
    int state = u8(bytes, at + VolDescriptor.MIGR_STATE);
    int type = u8(bytes, at + VolDescriptor.MIGR_TYPE);
    if (state > 1) {
      throw fields.refuse(at + VolDescriptor.MIGR_STATE, name + "migr_state", state, "0 or 1");
    }
    int last = MigrationType.STATE_CHANGE.ordinal();
    if (state == 1 && type > last) {
      throw fields.refuse(at + VolDescriptor.MIGR_TYPE, name + "migr_type", type,
          "0 to " + last);
    }
    return new ImsmVol(
        fields.blocks(name + "curr_migr_unit", at + VolDescriptor.CURR_MIGR_UNIT_LO,
            at + VolDescriptor.CURR_MIGR_UNIT_HI),
        i32(bytes, at + VolDescriptor.CHECKPOINT_ID),
        state == 1,
        type,
        u8(bytes, at + VolDescriptor.DIRTY),
        u8(bytes, at + VolDescriptor.FS_STATE),
        u16(bytes, at + VolDescriptor.VERIFY_ERRORS),
        u16(bytes, at + VolDescriptor.BAD_BLOCKS),
        fields.raw(at + VolDescriptor.FILLER, VolDescriptor.FILLER_LENGTH));
  }

  private ImsmMap map(String which) throws MetadataException {
    String map = name + which;
    int at = next;
    if (limit - at < MapDescriptor.DISK_ORD_TBL) {
      throw fields.refuse(at, map + "length", limit - at + " bytes before the end",
          "at least " + MapDescriptor.DISK_ORD_TBL);
    }
    int members = u8(bytes, at + MapDescriptor.NUM_MEMBERS);
    if (members == 0 || MapDescriptor.length(members) > limit - at) {
      throw fields.refuse(at + MapDescriptor.NUM_MEMBERS, map + "num_members", members,
          "1 to " + (limit - at - MapDescriptor.DISK_ORD_TBL) / MapDescriptor.ORD_LENGTH);
    }
    next = at + MapDescriptor.length(members);
    ImsmMap decoded = new ImsmMap(
        fields.blocks(map + "pba_of_lba0", at + MapDescriptor.PBA_OF_LBA0_LO,
            at + MapDescriptor.PBA_OF_LBA0_HI),
        fields.blocks(map + "blocks_per_member", at + MapDescriptor.BLOCKS_PER_MEMBER_LO,
            at + MapDescriptor.BLOCKS_PER_MEMBER_HI),
        join(bytes, at + MapDescriptor.NUM_DATA_STRIPES_LO,
            at + MapDescriptor.NUM_DATA_STRIPES_HI),
        strip(map, at + MapDescriptor.BLOCKS_PER_STRIP),
        state(map, at + MapDescriptor.MAP_STATE),
        u8(bytes, at + MapDescriptor.RAID_LEVEL),
        domains(map, at + MapDescriptor.NUM_DOMAINS),
        u8(bytes, at + MapDescriptor.FAILED_DISK_NUM),
        u8(bytes, at + MapDescriptor.DDF),
        fields.raw(at + MapDescriptor.FILLER, MapDescriptor.FILLER_LENGTH),
        ords(map, at + MapDescriptor.DISK_ORD_TBL, members));
    checkLevel(map, at, decoded);
    return decoded;
  }

  private int strip(String map, int at) throws MetadataException {
    long blocks = fields.scale.blocks(u16(bytes, at));
    if (blocks == 0 || blocks > 0xFFFF) {
      throw fields.refuse(at, map + "blocks_per_strip", blocks, "1 to 65535 blocks");
    }
    return (int) blocks;
  }

  private MapState state(String map, int at) throws MetadataException {
    int state = u8(bytes, at);
    if (state >= MapState.values().length) {
      throw fields.refuse(at, map + "map_state", state, "0 to 3");
    }
    return MapState.values()[state];
  }

  private int domains(String map, int at) throws MetadataException {
    int domains = u8(bytes, at);
    if (domains == 0) {
      throw fields.refuse(at, map + "num_domains", domains, "at least 1");
    }
    return domains;
  }

  private List<Ord> ords(String map, int at, int members) throws MetadataException {
    List<Ord> ords = new ArrayList<>(members);
    Set<Integer> valid = new HashSet<>();
    for (int slot = 0; slot < members; slot++) {
      Ord ord = new Ord(i32(bytes, at + slot * MapDescriptor.ORD_LENGTH));
      if (ord.diskIndex() >= numDisks) {
        throw fields.refuse(at + slot * MapDescriptor.ORD_LENGTH,
            map + "disk_ord_tbl[" + slot + "] disk", ord.diskIndex(),
            "below num_disks " + numDisks);
      }
      if (!ord.rebuild() && !valid.add(ord.diskIndex())) {
        throw fields.refuse(at + slot * MapDescriptor.ORD_LENGTH,
            map + "disk_ord_tbl[" + slot + "] disk", ord.diskIndex(),
            "a disk that fills no other slot");
      }
      ords.add(ord);
    }
    return ords;
  }

  private void checkLevel(String map, int at, ImsmMap decoded) throws MetadataException {
    int level = decoded.raidLevel();
    if (level != 0 && level != 1 && level != 5 && level != 10) {
      throw fields.refuse(at + MapDescriptor.RAID_LEVEL, map + "raid_level", level,
          "0, 1, 5 or 10");
    }
    boolean odd = decoded.level() == 10 && decoded.numMembers() % 2 != 0;
    if (decoded.numDataMembers() == 0 || odd) {
      throw fields.refuse(at + MapDescriptor.NUM_MEMBERS, map + "num_members",
          decoded.numMembers(), "a number that level " + decoded.level() + " can have");
    }
  }
}
