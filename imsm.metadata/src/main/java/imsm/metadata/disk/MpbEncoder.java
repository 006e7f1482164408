package imsm.metadata.disk;

import static metadata.kit.LittleEndian.put16;
import static metadata.kit.LittleEndian.put32;
import static metadata.kit.LittleEndian.put64;
import static metadata.kit.LittleEndian.put8;
import static metadata.kit.LittleEndian.putU32;
import static metadata.kit.LittleEndian.split;

import java.util.List;

/** One encoding of a block into an array of exactly its size. */
final class MpbEncoder {
  private final byte[] bytes;
  private final Scale scale;

  MpbEncoder(byte[] bytes, Scale scale) {
    this.bytes = bytes;
    this.scale = scale;
  }

  void encode(Mpb mpb) {
    head(mpb);
    int at = MpbDescriptor.LENGTH;
    for (ImsmDisk disk : mpb.disks()) {
      disk(at, disk);
      at += DiskDescriptor.LENGTH;
    }
    for (ImsmVolume volume : mpb.volumes()) {
      at = volume(at, volume);
    }
    mpb.gap().copyTo(bytes, at);
    int logAt = at + mpb.gap().length();
    mpb.badBlockLog().ifPresent(log -> log(logAt, log.entries()));
    Checksum.repair(bytes, bytes.length);
  }

  private void head(Mpb mpb) {
    mpb.sig().copyTo(bytes, MpbDescriptor.SIG);
    put32(bytes, MpbDescriptor.MPB_SIZE, bytes.length);
    put32(bytes, MpbDescriptor.FAMILY_NUM, mpb.familyNum());
    put32(bytes, MpbDescriptor.GENERATION_NUM, mpb.generationNum());
    put32(bytes, MpbDescriptor.ERROR_LOG_SIZE, mpb.errorLogSize());
    put32(bytes, MpbDescriptor.ATTRIBUTES, mpb.attributes());
    put8(bytes, MpbDescriptor.NUM_DISKS, mpb.disks().size());
    put8(bytes, MpbDescriptor.NUM_RAID_DEVS, mpb.volumes().size());
    put8(bytes, MpbDescriptor.ERROR_LOG_POS, mpb.errorLogPos());
    put8(bytes, MpbDescriptor.FILL, mpb.fill());
    put32(bytes, MpbDescriptor.CACHE_SIZE, mpb.cacheSize());
    put32(bytes, MpbDescriptor.ORIG_FAMILY_NUM, mpb.origFamilyNum());
    put32(bytes, MpbDescriptor.PWR_CYCLE_COUNT, mpb.pwrCycleCount());
    put32(bytes, MpbDescriptor.BBM_LOG_SIZE, mpb.bbmLogSize());
    put16(bytes, MpbDescriptor.NUM_RAID_DEVS_CREATED, mpb.numRaidDevsCreated());
    put16(bytes, MpbDescriptor.FILLER1, mpb.filler1());
    put64(bytes, MpbDescriptor.CREATION_TIME, mpb.creationTime());
    mpb.filler().copyTo(bytes, MpbDescriptor.FILLER);
  }

  private void disk(int at, ImsmDisk disk) {
    disk.serial().copyTo(bytes, at + DiskDescriptor.SERIAL);
    split(bytes, at + DiskDescriptor.TOTAL_BLOCKS_LO, at + DiskDescriptor.TOTAL_BLOCKS_HI,
        scale.stored(disk.totalBlocks()));
    put32(bytes, at + DiskDescriptor.SCSI_ID, disk.scsiId());
    put32(bytes, at + DiskDescriptor.STATUS, disk.status());
    put32(bytes, at + DiskDescriptor.OWNER_CFG_NUM, disk.ownerCfgNum());
    disk.filler().copyTo(bytes, at + DiskDescriptor.FILLER);
  }

  int volume(int at, ImsmVolume volume) {
    volume.volume().copyTo(bytes, at + VolumeDescriptor.VOLUME);
    split(bytes, at + VolumeDescriptor.SIZE_LOW, at + VolumeDescriptor.SIZE_HIGH,
        scale.stored(volume.size()));
    put32(bytes, at + VolumeDescriptor.STATUS, volume.status());
    put32(bytes, at + VolumeDescriptor.RESERVED_BLOCKS, volume.reservedBlocks());
    volume.policies().copyTo(bytes, at + VolumeDescriptor.MIGR_PRIORITY);
    put16(bytes, at + VolumeDescriptor.MY_VOL_RAID_DEV_NUM, volume.volumeId());
    volume.nvCache().copyTo(bytes, at + VolumeDescriptor.NV_CACHE_MODE);
    put8(bytes, at + VolumeDescriptor.RWH_POLICY, volume.rwhPolicy());
    volume.jdSerial().copyTo(bytes, at + VolumeDescriptor.JD_SERIAL);
    volume.filler().copyTo(bytes, at + VolumeDescriptor.FILLER);
    vol(at + VolumeDescriptor.VOL, volume.vol());
    int end = map(at + VolumeDescriptor.MAP0, volume.map0());
    return volume.map1().isPresent() ? map(end, volume.map1().get()) : end;
  }

  private void vol(int at, ImsmVol vol) {
    split(bytes, at + VolDescriptor.CURR_MIGR_UNIT_LO, at + VolDescriptor.CURR_MIGR_UNIT_HI,
        scale.stored(vol.currMigrUnit()));
    put32(bytes, at + VolDescriptor.CHECKPOINT_ID, vol.checkpointId());
    put8(bytes, at + VolDescriptor.MIGR_STATE, vol.migrating() ? 1 : 0);
    put8(bytes, at + VolDescriptor.MIGR_TYPE, vol.migrType());
    put8(bytes, at + VolDescriptor.DIRTY, vol.dirty());
    put8(bytes, at + VolDescriptor.FS_STATE, vol.fsState());
    put16(bytes, at + VolDescriptor.VERIFY_ERRORS, vol.verifyErrors());
    put16(bytes, at + VolDescriptor.BAD_BLOCKS, vol.badBlocks());
    vol.filler().copyTo(bytes, at + VolDescriptor.FILLER);
  }

  private int map(int at, ImsmMap map) {
    split(bytes, at + MapDescriptor.PBA_OF_LBA0_LO, at + MapDescriptor.PBA_OF_LBA0_HI,
        scale.stored(map.pbaOfLba0()));
    split(bytes, at + MapDescriptor.BLOCKS_PER_MEMBER_LO, at + MapDescriptor.BLOCKS_PER_MEMBER_HI,
        scale.stored(map.blocksPerMember()));
    split(bytes, at + MapDescriptor.NUM_DATA_STRIPES_LO, at + MapDescriptor.NUM_DATA_STRIPES_HI,
        map.numDataStripes());
    put16(bytes, at + MapDescriptor.BLOCKS_PER_STRIP, (int) scale.stored(map.blocksPerStrip()));
    put8(bytes, at + MapDescriptor.MAP_STATE, map.mapState().ordinal());
    put8(bytes, at + MapDescriptor.RAID_LEVEL, map.raidLevel());
    put8(bytes, at + MapDescriptor.NUM_MEMBERS, map.numMembers());
    put8(bytes, at + MapDescriptor.NUM_DOMAINS, map.numDomains());
    put8(bytes, at + MapDescriptor.FAILED_DISK_NUM, map.failedDiskNum());
    put8(bytes, at + MapDescriptor.DDF, map.ddf());
    map.filler().copyTo(bytes, at + MapDescriptor.FILLER);
    for (int slot = 0; slot < map.numMembers(); slot++) {
      put32(bytes, at + MapDescriptor.DISK_ORD_TBL + slot * MapDescriptor.ORD_LENGTH,
          map.diskOrdTbl().get(slot).raw());
    }
    return at + MapDescriptor.length(map.numMembers());
  }

  private void log(int at, List<BadBlock> entries) {
    put32(bytes, at + BbmLogDescriptor.SIGNATURE, BbmLogDescriptor.SIGNATURE_VALUE);
    put32(bytes, at + BbmLogDescriptor.ENTRY_COUNT, entries.size());
    for (int i = 0; i < entries.size(); i++) {
      BadBlock entry = entries.get(i);
      int to = at + BbmLogDescriptor.ENTRIES + i * BbmLogDescriptor.ENTRY_LENGTH;
      long start = scale.stored(entry.start());
      int marked = (int) Math.max(1, scale.stored(entry.count()));
      put8(bytes, to + BbmLogDescriptor.ENTRY_MARKED_COUNT, marked - 1);
      put8(bytes, to + BbmLogDescriptor.ENTRY_DISK_ORDINAL, entry.diskOrdinal());
      put16(bytes, to + BbmLogDescriptor.ENTRY_START_W1, (int) (start & 0xFFFF));
      putU32(bytes, to + BbmLogDescriptor.ENTRY_START_DW1, start >>> 16);
    }
  }
}
