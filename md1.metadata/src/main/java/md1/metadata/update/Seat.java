package md1.metadata.update;

import java.util.Optional;
import md1.metadata.disk.Roles;
import md1.metadata.state.ArrayImage;
import md1.metadata.state.Attached;
import raid.api.block.DeviceNumber;
import raid.api.metadata.MetadataException;

/** A spare takes an empty slot; nothing of its component is right yet. */
public record Seat(int slot, DeviceNumber device) implements Update {

  static Seat read(Message message) throws MetadataException {
    return new Seat(message.i32("slot"), message.device("device"));
  }

  @Override
  public byte[] encode() {
    var bytes = Message.start(UpdateType.SEAT, 12).putInt(slot);
    Message.put(bytes, device);
    return bytes.array();
  }

  @Override
  public ArrayImage apply(ArrayImage image) throws MetadataException {
    Optional<Attached> spare = image.with(device);
    if (spare.isEmpty() || image.role(spare.get()) != Roles.SPARE) {
      throw new MetadataException(Message.NAME, -1, "device", device, "a spare of the array");
    }
    if (slot < 0 || slot >= image.slots() || image.at(slot).isPresent()) {
      throw new MetadataException(Message.NAME, -1, "slot", slot, "an empty one");
    }
    return image.replacing(spare.get(), spare.get().withRecovered(0))
        .withRoles(image.roles().with(spare.get().number(), slot));
  }

  @Override
  public String describe() {
    return "seat " + device + " in slot " + slot;
  }
}
