package imsm.metadata.update;

import imsm.metadata.state.ContainerState;
import java.util.Optional;
import raid.api.metadata.MetadataException;

/**
 * Disks were added to or taken from the container (update_add_remove_disk). Which ones the message
 * does not say: the container's owner has told it before; this makes the members be written.
 */
public record AddRemoveDisk() implements Update {
  private static final String NAME = "add_remove_disk";
  private static final int LENGTH = 4;

  static AddRemoveDisk decode(byte[] bytes) throws MetadataException {
    new Message(bytes, NAME).exactly(LENGTH);
    return new AddRemoveDisk();
  }

  @Override
  public byte[] encode() {
    return Message.start(UpdateType.ADD_REMOVE_DISK, LENGTH).array();
  }

  @Override
  public void check(ContainerState state) {}

  @Override
  public Optional<ContainerState> apply(ContainerState state) {
    return Optional.of(state);
  }

  @Override
  public String describe() {
    return NAME;
  }
}
