package imsm.metadata.update;

import imsm.metadata.disk.ImsmVolume;
import imsm.metadata.state.ContainerState;
import java.util.Optional;
import metadata.kit.Octets;
import raid.api.metadata.MetadataException;

/**
 * Renames a volume (update_rename_array).
 *
 * @param name at most 16 characters
 */
public record RenameArray(int volume, String name) implements Update {
  private static final String NAME = "rename_array";
  private static final int VOLUME_NAME = 4;
  private static final int DEV_IDX = VOLUME_NAME + ImsmVolume.NAME_LENGTH;
  private static final int LENGTH = DEV_IDX + 4;

  static RenameArray decode(byte[] bytes) throws MetadataException {
    Message message = new Message(bytes, NAME);
    message.exactly(LENGTH);
    String name = message.octets(VOLUME_NAME, ImsmVolume.NAME_LENGTH, "name").text();
    return new RenameArray(message.i32(DEV_IDX, "dev_idx"), name);
  }

  @Override
  public byte[] encode() {
    return Message.start(UpdateType.RENAME_ARRAY, LENGTH)
        .put(Octets.ofText(name, ImsmVolume.NAME_LENGTH).toArray()).putInt(volume).array();
  }

  @Override
  public void check(ContainerState state) throws MetadataException {
    VolumeIndex.check(state, NAME, DEV_IDX, volume);
    boolean taken = state.mpb().volumes().stream().anyMatch(v -> v.name().equals(name));
    if (name.isEmpty() || taken) {
      throw new MetadataException(Message.NAME, VOLUME_NAME, NAME + " name", "\"" + name + "\"",
          "a name that no volume has");
    }
  }

  @Override
  public Optional<ContainerState> apply(ContainerState state) {
    return Optional.of(state.withVolume(volume, state.volume(volume).withName(name)));
  }

  @Override
  public String describe() {
    return NAME + " " + volume + " to " + name;
  }
}
