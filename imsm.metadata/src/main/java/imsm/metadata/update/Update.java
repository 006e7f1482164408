package imsm.metadata.update;

import imsm.metadata.state.ContainerState;
import java.util.Optional;
import raid.api.metadata.MetadataException;

/** A metadata update. */
public sealed interface Update
    permits ActivateSpare, AddRemoveDisk, Checkpoint, CreateArray, KillArray, RenameArray,
        ReshapeContainer, ReshapeMigration, SizeChange {

  byte[] encode();

  /**
   * Whether it fits the container as it is now.
   *
   * @throws MetadataException which field does not, and what was expected
   */
  void check(ContainerState state) throws MetadataException;

  /**
   * Its effect; only after {@link #check} has passed on the same state.
   *
   * @return empty if it changes nothing and nothing is to be written for it
   */
  Optional<ContainerState> apply(ContainerState state);

  /** As the trace tells it. */
  String describe();
}
