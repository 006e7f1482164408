package imsm.metadata.update;

import imsm.metadata.state.ContainerState;
import raid.api.metadata.MetadataException;

/** The check that a message names a volume which is there. */
final class VolumeIndex {
  private VolumeIndex() {}

  static void check(ContainerState state, String message, int at, int volume)
      throws MetadataException {
    int count = state.mpb().volumes().size();
    if (volume < 0 || volume >= count) {
      throw new MetadataException(Message.NAME, at, message + " volume", volume,
          count == 0 ? "a volume, but there is none" : "0 to " + (count - 1));
    }
  }
}
