package imsm.metadata.update;

import imsm.metadata.disk.ImsmVolume;
import imsm.metadata.state.ContainerState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import raid.api.metadata.MetadataException;

/** Removes a volume (update_kill_array). */
public record KillArray(int volume) implements Update {
  private static final String NAME = "kill_array";
  private static final int DEV_IDX = 4;
  private static final int LENGTH = 8;

  static KillArray decode(byte[] bytes) throws MetadataException {
    Message message = new Message(bytes, NAME);
    message.exactly(LENGTH);
    return new KillArray(message.i32(DEV_IDX, "dev_idx"));
  }

  @Override
  public byte[] encode() {
    return Message.start(UpdateType.KILL_ARRAY, LENGTH).putInt(volume).array();
  }

  @Override
  public void check(ContainerState state) throws MetadataException {
    VolumeIndex.check(state, NAME, DEV_IDX, volume);
  }

  @Override
  public Optional<ContainerState> apply(ContainerState state) {
    List<ImsmVolume> left = new ArrayList<>(state.mpb().volumes());
    left.remove(volume);
    return Optional.of(state.withMpb(state.mpb().withVolumes(left)));
  }

  @Override
  public String describe() {
    return NAME + " " + volume;
  }
}
