package imsm.metadata.disk;

/**
 * Byte layout of one volume (mdadm's {@code imsm_dev} up to its {@code imsm_vol}). The migration
 * head follows at {@link #VOL}, then map 0, then map 1 if the volume migrates.
 */
final class VolumeDescriptor {
  static final int VOLUME = 0;
  static final int VOLUME_LENGTH = 16;
  static final int SIZE_LOW = VOLUME + VOLUME_LENGTH;
  static final int SIZE_HIGH = SIZE_LOW + 4;
  static final int STATUS = SIZE_HIGH + 4;
  static final int RESERVED_BLOCKS = STATUS + 4;
  static final int MIGR_PRIORITY = RESERVED_BLOCKS + 4;
  /** migr_priority, num_sub_vols, tid, cng_master_disk, cache_policy, cng_state, cng_sub_state. */
  static final int POLICIES_LENGTH = 8;
  static final int MY_VOL_RAID_DEV_NUM = MIGR_PRIORITY + POLICIES_LENGTH;
  static final int NV_CACHE_MODE = MY_VOL_RAID_DEV_NUM + 2;
  /** nv_cache_mode, nv_cache_flags, nvc_vol_orig_family_num, nvc_vol_raid_dev_num. */
  static final int NV_CACHE_LENGTH = 8;
  static final int RWH_POLICY = NV_CACHE_MODE + NV_CACHE_LENGTH;
  static final int JD_SERIAL = RWH_POLICY + 1;
  static final int JD_SERIAL_LENGTH = 16;
  static final int FILLER = JD_SERIAL + JD_SERIAL_LENGTH;
  static final int FILLER_LENGTH = 13;
  static final int VOL = FILLER + FILLER_LENGTH;
  static final int MAP0 = VOL + VolDescriptor.LENGTH;

  private VolumeDescriptor() {}
}
