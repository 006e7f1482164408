package imsm.metadata.update;

import java.util.Locale;
import raid.api.metadata.MetadataException;

/** Messages from bytes. */
public final class Updates {
  private Updates() {}

  /**
   * @throws MetadataException if the bytes are no message that this format knows
   */
  public static Update parse(byte[] bytes) throws MetadataException {
    int type = new Message(bytes, "type").i32(Message.TYPE, "number");
    UpdateType[] types = UpdateType.values();
    if (type < 0 || type >= types.length) {
      throw new MetadataException(Message.NAME, Message.TYPE, "type", type,
          "0 to " + (types.length - 1));
    }
    return switch (types[type]) {
      case ACTIVATE_SPARE -> ActivateSpare.decode(bytes);
      case CREATE_ARRAY -> CreateArray.decode(bytes);
      case KILL_ARRAY -> KillArray.decode(bytes);
      case RENAME_ARRAY -> RenameArray.decode(bytes);
      case ADD_REMOVE_DISK -> AddRemoveDisk.decode(bytes);
      case RESHAPE_CONTAINER_DISKS -> ReshapeContainer.decode(bytes);
      case RESHAPE_MIGRATION -> ReshapeMigration.decode(bytes);
      case GENERAL_MIGRATION_CHECKPOINT -> Checkpoint.decode(bytes);
      case SIZE_CHANGE -> SizeChange.decode(bytes);
      case TAKEOVER, PREALLOC_BADBLOCKS_MEM, RWH_POLICY ->
          throw new MetadataException(Message.NAME, Message.TYPE, "type",
              type + " (" + types[type].name().toLowerCase(Locale.ROOT) + ")",
              "an update that is supported here");
    };
  }
}
