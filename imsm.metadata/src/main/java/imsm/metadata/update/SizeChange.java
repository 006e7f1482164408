package imsm.metadata.update;

import imsm.metadata.disk.ImsmMap;
import imsm.metadata.disk.ImsmSizes;
import imsm.metadata.disk.ImsmVolume;
import imsm.metadata.state.ContainerState;
import java.util.Optional;
import raid.api.metadata.MetadataException;

/**
 * A volume takes another size on the same members (update_size_change).
 *
 * @param newSize array size, 512-byte blocks
 */
public record SizeChange(int volume, long newSize) implements Update {
  private static final String NAME = "size_change";
  private static final int SUBDEV = 4;
  private static final int NEW_SIZE = SUBDEV + 4;
  private static final int LENGTH = NEW_SIZE + 8;

  static SizeChange decode(byte[] bytes) throws MetadataException {
    Message message = new Message(bytes, NAME);
    message.exactly(LENGTH);
    long size = message.i64(NEW_SIZE, "new_size");
    if (size <= 0) {
      throw message.refuse(NEW_SIZE, "new_size", size, "more than 0");
    }
    return new SizeChange(message.i32(SUBDEV, "subdev"), size);
  }

  @Override
  public byte[] encode() {
    return Message.start(UpdateType.SIZE_CHANGE, LENGTH).putInt(volume).putLong(newSize).array();
  }

  @Override
  public void check(ContainerState state) throws MetadataException {
    VolumeIndex.check(state, NAME, SUBDEV, volume);
    if (state.volume(volume).map0().numDataMembers() == 0) {
      throw new MetadataException(Message.NAME, SUBDEV, NAME + " volume", volume,
          "one of a level that is known");
    }
  }

  @Override
  public Optional<ContainerState> apply(ContainerState state) {
    ImsmVolume before = state.volume(volume);
    ImsmMap map = before.map0();
    int members = map.numDataMembers();
    ImsmMap sized = map
        .withBlocksPerMember(newSize / members + ImsmSizes.DIRTY_STRIPE_REGION)
        .withNumDataStripes(ImsmSizes.numDataStripes(map, newSize));
    ImsmVolume after =
        before.withMap0(sized).withSize(ImsmSizes.roundToMib(newSize, members));
    return Optional.of(state.withVolume(volume, after));
  }

  @Override
  public String describe() {
    return NAME + " " + volume + " to " + newSize;
  }
}
