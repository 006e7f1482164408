package md1.metadata.update;

import java.util.Optional;
import md1.metadata.disk.Superblock;
import md1.metadata.state.ArrayImage;
import raid.api.metadata.MetadataException;

/**
 * The reshape has come so far: array sectors. The last one may come when the monitor has ended the
 * reshape already; then it changes nothing.
 */
public record Position(long sectors) implements Update {

  static Position read(Message message) throws MetadataException {
    return new Position(message.i64("position"));
  }

  @Override
  public byte[] encode() {
    return Message.start(UpdateType.POSITION, 8).putLong(sectors).array();
  }

  @Override
  public ArrayImage apply(ArrayImage image) throws MetadataException {
    if (image.reshape().isEmpty()) {
      return image;
    }
    Superblock.Change change = image.reshape().get();
    if (sectors < change.position()) {
      throw new MetadataException(
          Message.NAME, -1, "position", sectors, "at least " + change.position());
    }
    return image.withReshape(Optional.of(change.withPosition(sectors)));
  }

  @Override
  public String describe() {
    return "reshape_position " + sectors;
  }
}
