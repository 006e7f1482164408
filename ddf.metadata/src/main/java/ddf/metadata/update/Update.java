package ddf.metadata.update;

import ddf.metadata.state.ContainerImage;
import raid.api.metadata.MetadataException;

/** A change of a container. */
public sealed interface Update permits CreateVolume, ChangeMembers {

  byte[] encode();

  /**
   * The image with the change made.
   *
   * @throws MetadataException if the message does not fit this image
   */
  ContainerImage apply(ContainerImage image) throws MetadataException;

  /** As the trace tells it. */
  String describe();
}
