package imsm.metadata.update;

/** Numbers of the messages, mdadm's {@code imsm_update_type}; the ordinal is the number. */
enum UpdateType {
  ACTIVATE_SPARE,
  CREATE_ARRAY,
  KILL_ARRAY,
  RENAME_ARRAY,
  ADD_REMOVE_DISK,
  RESHAPE_CONTAINER_DISKS,
  RESHAPE_MIGRATION,
  TAKEOVER,
  GENERAL_MIGRATION_CHECKPOINT,
  SIZE_CHANGE,
  PREALLOC_BADBLOCKS_MEM,
  RWH_POLICY
}
