package md1.metadata.update;

import raid.api.metadata.MetadataException;

/** Messages from bytes. */
public final class Updates {
  private Updates() {}

  /**
   * @throws MetadataException if the bytes are no message that this format knows
   */
  public static Update parse(byte[] bytes) throws MetadataException {
    Message message = new Message(bytes);
    int type = message.i32("type");
    UpdateType[] types = UpdateType.values();
    if (type < 0 || type >= types.length) {
      throw new MetadataException(Message.NAME, 0, "type", type, "0 to " + (types.length - 1));
    }
    Update update = switch (types[type]) {
      case CREATE_ARRAY -> CreateArray.read(message);
      case SEAT -> Seat.read(message);
      case GROW -> Grow.read(message);
      case POSITION -> Position.read(message);
    };
    message.end();
    return update;
  }
}
