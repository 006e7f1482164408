package imsm.metadata.disk;

import java.util.Optional;
import metadata.kit.Octets;

/**
 * A volume (mdadm's {@code imsm_dev}) with its one or two maps. Map 0 is what the volume is or
 * becomes; map 1, present only while it migrates, is what it still is.
 *
 * @param volume name, 16 bytes, NUL padded
 * @param size array size in 512-byte blocks
 * @param status {@link #STATUS_READ_COALESCING} and its like, or-ed
 * @param reservedBlocks kept as found
 * @param policies migr_priority to cng_sub_state, 8 bytes kept as found
 * @param volumeId my_vol_raid_dev_num, counted from 1 over the container's life
 * @param nvCache nv_cache_mode to nvc_vol_raid_dev_num, 8 bytes kept as found
 * @param rwhPolicy RAID write hole policy, {@link #RWH_MULTIPLE_OFF} and its like
 * @param jdSerial journal drive serial, 16 bytes
 * @param filler 13 bytes kept as found
 * @param vol migration head
 * @param map0 first map
 * @param map1 second map, present exactly if {@link ImsmVol#migrating()}
 */
public record ImsmVolume(
    Octets volume,
    long size,
    int status,
    int reservedBlocks,
    Octets policies,
    int volumeId,
    Octets nvCache,
    int rwhPolicy,
    Octets jdSerial,
    Octets filler,
    ImsmVol vol,
    ImsmMap map0,
    Optional<ImsmMap> map1) {
  public static final int NAME_LENGTH = VolumeDescriptor.VOLUME_LENGTH;
  public static final int STATUS_READ_COALESCING = 4;
  public static final int STATUS_WRITE_COALESCING = 8;
  public static final int STATUS_VERIFY_AND_FIX = 0x80;
  public static final int RWH_OFF = 0;
  public static final int RWH_DISTRIBUTED = 1;
  public static final int RWH_JOURNALING_DRIVE = 2;
  public static final int RWH_MULTIPLE_DISTRIBUTED = 3;
  public static final int RWH_MULTIPLE_PPLS_JOURNALING_DRIVE = 4;
  public static final int RWH_MULTIPLE_OFF = 5;
  public static final int RWH_BITMAP = 6;

  public ImsmVolume {
    if (map1.isPresent() != vol.migrating()) {
      throw new IllegalArgumentException("a second map is present exactly while migrating");
    }
    if (volume.length() != NAME_LENGTH
        || policies.length() != VolumeDescriptor.POLICIES_LENGTH
        || nvCache.length() != VolumeDescriptor.NV_CACHE_LENGTH
        || jdSerial.length() != VolumeDescriptor.JD_SERIAL_LENGTH
        || filler.length() != VolumeDescriptor.FILLER_LENGTH) {
      throw new IllegalArgumentException("raw field of wrong length");
    }
  }

  /** An idle volume as mdadm creates it: coalescing on, everything unused zero. */
  public static ImsmVolume of(String name, long size, int volumeId, int rwhPolicy, ImsmMap map) {
    return new ImsmVolume(
        Octets.ofText(name, NAME_LENGTH),
        size,
        STATUS_READ_COALESCING | STATUS_WRITE_COALESCING,
        0,
        Octets.zeros(VolumeDescriptor.POLICIES_LENGTH),
        volumeId,
        Octets.zeros(VolumeDescriptor.NV_CACHE_LENGTH),
        rwhPolicy,
        Octets.zeros(VolumeDescriptor.JD_SERIAL_LENGTH),
        Octets.zeros(VolumeDescriptor.FILLER_LENGTH),
        ImsmVol.IDLE,
        map,
        Optional.empty());
  }

  public String name() {
    return volume.text();
  }

  /** The map in force: map 1 while migrating, else map 0 (mdadm's MAP_X). */
  public ImsmMap currentMap() {
    return map1.orElse(map0);
  }

  /** What the volume is doing; empty when idle. */
  public Optional<MigrationType> migration() {
    if (!vol.migrating()) {
      return Optional.empty();
    }
    MigrationType stored = MigrationType.values()[vol.migrType()];
    boolean repair = stored == MigrationType.VERIFY && (status & STATUS_VERIFY_AND_FIX) != 0;
    return Optional.of(repair ? MigrationType.REPAIR : stored);
  }

  /** In general migration: expansion, chunk change or level change. */
  public boolean isGeneralMigration() {
    return vol.migrating() && vol.migrType() == MigrationType.GEN_MIGR.ordinal();
  }

  /**
   * Starts a migration at unit 0: map 0 becomes {@code destination}, the map that was map 0 becomes
   * map 1.
   */
  public ImsmVolume startMigration(MigrationType type, ImsmMap destination) {
    boolean repair = type == MigrationType.REPAIR;
    int stored = (repair ? MigrationType.VERIFY : type).ordinal();
    int bits = repair ? status | STATUS_VERIFY_AND_FIX : status & ~STATUS_VERIFY_AND_FIX;
    return with(size, bits, vol.withMigration(true, stored).withCurrMigrUnit(0), destination,
        Optional.of(map0));
  }

  /** Ends a migration: map 1 is dropped, unit and type become 0, map 0 takes {@code state}. */
  public ImsmVolume endMigration(MapState state) {
    return with(size, status & ~STATUS_VERIFY_AND_FIX,
        vol.withMigration(false, 0).withCurrMigrUnit(0), map0.withMapState(state),
        Optional.empty());
  }

  public ImsmVolume withName(String name) {
    return new ImsmVolume(Octets.ofText(name, NAME_LENGTH), size, status, reservedBlocks, policies,
        volumeId, nvCache, rwhPolicy, jdSerial, filler, vol, map0, map1);
  }

  public ImsmVolume withSize(long blocks) {
    return with(blocks, status, vol, map0, map1);
  }

  public ImsmVolume withStatus(int bits) {
    return with(size, bits, vol, map0, map1);
  }

  public ImsmVolume withDirty(int bits) {
    return with(size, status, vol.withDirty(bits), map0, map1);
  }

  public ImsmVolume withCurrMigrUnit(long unit) {
    return with(size, status, vol.withCurrMigrUnit(unit), map0, map1);
  }

  public ImsmVolume withMap0(ImsmMap map) {
    return with(size, status, vol, map, map1);
  }

  /** Replaces map 1 of a migrating volume. */
  public ImsmVolume withMap1(ImsmMap map) {
    return with(size, status, vol, map0, Optional.of(map));
  }

  private ImsmVolume with(
      long newSize, int newStatus, ImsmVol newVol, ImsmMap new0, Optional<ImsmMap> new1) {
    return new ImsmVolume(volume, newSize, newStatus, reservedBlocks, policies, volumeId, nvCache,
        rwhPolicy, jdSerial, filler, newVol, new0, new1);
  }
}
