package md1.metadata.update;

import md1.metadata.state.ArrayImage;
import raid.api.metadata.MetadataException;

/** A change of an array's metadata. */
public sealed interface Update permits CreateArray, Grow, Position, Seat {

  byte[] encode();

  /**
   * The image with the change made.
   *
   * @throws MetadataException if the message does not fit this image
   */
  ArrayImage apply(ArrayImage image) throws MetadataException;

  /** As the trace tells it. */
  String describe();
}
