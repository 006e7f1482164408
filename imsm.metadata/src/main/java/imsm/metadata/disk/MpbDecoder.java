package imsm.metadata.disk;

import static metadata.kit.LittleEndian.i32;
import static metadata.kit.LittleEndian.i64;
import static metadata.kit.LittleEndian.u16;
import static metadata.kit.LittleEndian.u32;
import static metadata.kit.LittleEndian.u8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import metadata.kit.Octets;
import raid.api.metadata.MetadataException;

/** One decoding of a block whose length and checksum are known to be right. */
final class MpbDecoder {
  private final Fields fields;
  private final byte[] bytes;
  private final int size;
  private int volumesEnd;

  MpbDecoder(Fields fields, int size) {
    this.fields = fields;
    this.bytes = fields.bytes;
    this.size = size;
  }

  Mpb decode() throws MetadataException {
    int logAt = logStart();
    List<ImsmDisk> disks = disks(logAt);
    List<ImsmVolume> volumes = volumes(disks.size(), logAt);
    Octets gap = fields.raw(volumesEnd, logAt - volumesEnd);
    Mpb mpb = new Mpb(
        fields.raw(MpbDescriptor.SIG, MpbDescriptor.SIG_LENGTH),
        i32(bytes, MpbDescriptor.FAMILY_NUM),
        i32(bytes, MpbDescriptor.GENERATION_NUM),
        i32(bytes, MpbDescriptor.ERROR_LOG_SIZE),
        i32(bytes, MpbDescriptor.ATTRIBUTES),
        u8(bytes, MpbDescriptor.ERROR_LOG_POS),
        u8(bytes, MpbDescriptor.FILL),
        i32(bytes, MpbDescriptor.CACHE_SIZE),
        i32(bytes, MpbDescriptor.ORIG_FAMILY_NUM),
        i32(bytes, MpbDescriptor.PWR_CYCLE_COUNT),
        u16(bytes, MpbDescriptor.NUM_RAID_DEVS_CREATED),
        u16(bytes, MpbDescriptor.FILLER1),
        i64(bytes, MpbDescriptor.CREATION_TIME),
        fields.raw(MpbDescriptor.FILLER, MpbDescriptor.FILLER_LENGTH),
        disks,
        volumes,
        gap,
        log(logAt));
    checkExtents(mpb.withoutMeaninglessHighWords());
    return mpb;
  }

  private int logStart() throws MetadataException {
    long length = u32(bytes, MpbDescriptor.BBM_LOG_SIZE);
    if (length != 0 && (length < BbmLogDescriptor.ENTRIES || length % 4 != 0
        || length > size - MpbDescriptor.LENGTH)) {
      throw fields.refuse(MpbDescriptor.BBM_LOG_SIZE, "bbm_log_size", length,
          "0, or from " + BbmLogDescriptor.ENTRIES + " to " + (size - MpbDescriptor.LENGTH));
    }
    return size - (int) length;
  }

  private List<ImsmDisk> disks(int end) throws MetadataException {
    int count = u8(bytes, MpbDescriptor.NUM_DISKS);
    int room = (end - MpbDescriptor.LENGTH) / DiskDescriptor.LENGTH;
    if (count > room) {
      throw fields.refuse(MpbDescriptor.NUM_DISKS, "num_disks", count,
          "at most " + room + " in mpb_size " + size);
    }
    List<ImsmDisk> disks = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int at = MpbDescriptor.LENGTH + i * DiskDescriptor.LENGTH;
      disks.add(new ImsmDisk(
          fields.raw(at + DiskDescriptor.SERIAL, DiskDescriptor.SERIAL_LENGTH),
          fields.blocks("disk " + i + " total_blocks", at + DiskDescriptor.TOTAL_BLOCKS_LO,
              at + DiskDescriptor.TOTAL_BLOCKS_HI),
          i32(bytes, at + DiskDescriptor.SCSI_ID),
          i32(bytes, at + DiskDescriptor.STATUS),
          i32(bytes, at + DiskDescriptor.OWNER_CFG_NUM),
          fields.raw(at + DiskDescriptor.FILLER, DiskDescriptor.FILLER_LENGTH)));
    }
    return disks;
  }

  private List<ImsmVolume> volumes(int numDisks, int end) throws MetadataException {
    int count = u8(bytes, MpbDescriptor.NUM_RAID_DEVS);
    List<ImsmVolume> volumes = new ArrayList<>();
    int at = MpbDescriptor.LENGTH + numDisks * DiskDescriptor.LENGTH;
    for (int i = 0; i < count; i++) {
      if (end - at < VolumeDescriptor.MAP0 + MapDescriptor.DISK_ORD_TBL) {
        throw fields.refuse(MpbDescriptor.NUM_RAID_DEVS, "num_raid_devs", count,
            "at most " + i + " in mpb_size " + size);
      }
      VolumeDecoder decoder = new VolumeDecoder(fields, i, numDisks, end);
      volumes.add(decoder.decode(at));
      at = decoder.end();
    }
    volumesEnd = at;
    return volumes;
  }

  private Optional<BadBlockLog> log(int at) throws MetadataException {
    int length = size - at;
    if (length == 0) {
      return Optional.empty();
    }
    int signature = i32(bytes, at + BbmLogDescriptor.SIGNATURE);
    if (signature != BbmLogDescriptor.SIGNATURE_VALUE) {
      throw fields.refuse(at, "bad block log signature", Integer.toHexString(signature),
          Integer.toHexString(BbmLogDescriptor.SIGNATURE_VALUE));
    }
    long count = u32(bytes, at + BbmLogDescriptor.ENTRY_COUNT);
    if (count > BbmLogDescriptor.MAX_ENTRIES
        || BbmLogDescriptor.length((int) count) != length) {
      throw fields.refuse(at + BbmLogDescriptor.ENTRY_COUNT, "bad block log entry_count", count,
          "one that makes bbm_log_size " + length + ", at most " + BbmLogDescriptor.MAX_ENTRIES);
    }
    List<BadBlock> entries = new ArrayList<>((int) count);
    for (int i = 0; i < count; i++) {
      int entry = at + BbmLogDescriptor.ENTRIES + i * BbmLogDescriptor.ENTRY_LENGTH;
      long start = u16(bytes, entry + BbmLogDescriptor.ENTRY_START_W1)
          | u32(bytes, entry + BbmLogDescriptor.ENTRY_START_DW1) << 16;
      int marked = u8(bytes, entry + BbmLogDescriptor.ENTRY_MARKED_COUNT) + 1;
      entries.add(new BadBlock(u8(bytes, entry + BbmLogDescriptor.ENTRY_DISK_ORDINAL),
          fields.scale.blocks(start), (int) fields.scale.blocks(marked)));
    }
    return Optional.of(new BadBlockLog(entries));
  }

  /** Each volume's data must lie within every disk that carries it and is there. */
  private void checkExtents(Mpb mpb) throws MetadataException {
    for (ImsmVolume volume : mpb.volumes()) {
      checkExtents(mpb, volume, volume.map0());
      if (volume.map1().isPresent()) {
        checkExtents(mpb, volume, volume.map1().get());
      }
    }
  }

  private void checkExtents(Mpb mpb, ImsmVolume volume, ImsmMap map) throws MetadataException {
    if (map.numDataStripes() > Long.MAX_VALUE / 2 / Math.max(1, map.blocksPerStrip())) {
      throw fields.refuse(volumeTable(mpb), "volume \"" + volume.name() + "\" num_data_stripes",
          map.numDataStripes(), "a number of stripes that fits 63 bits in blocks");
    }
    long length = ImsmSizes.perDeviceArraySize(map);
    for (Ord ord : map.diskOrdTbl()) {
      ImsmDisk disk = mpb.disks().get(ord.diskIndex());
      boolean there = !disk.isFailed() && disk.scsiId() != ImsmDisk.SCSI_ID_MISSING;
      if (there && (map.pbaOfLba0() > disk.totalBlocks()
          || length > disk.totalBlocks() - map.pbaOfLba0())) {
        throw fields.refuse(volumeTable(mpb), "volume \"" + volume.name() + "\" extent",
            map.pbaOfLba0() + "+" + length,
            "within the " + disk.totalBlocks() + " blocks of disk " + disk.serialText());
      }
    }
  }

  private static int volumeTable(Mpb mpb) {
    return MpbDescriptor.LENGTH + mpb.disks().size() * DiskDescriptor.LENGTH;
  }
}
