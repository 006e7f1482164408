package md1.metadata.update;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import md1.metadata.disk.Superblock;
import md1.metadata.disk.SuperblockCodec;
import md1.metadata.state.ArrayImage;
import md1.metadata.state.Attached;
import raid.api.block.DeviceNumber;
import raid.api.metadata.MetadataException;

/** The superblocks of a new array, one for each disk of the set. */
public record CreateArray(List<Birth> births) implements Update {

  /** One device's. */
  public record Birth(DeviceNumber device, Superblock superblock) {}

  private static final int SMALLEST = 8 + 4 + 256;

  public CreateArray {
    births = List.copyOf(births);
  }

  /** Of an image that has been planned. */
  public static CreateArray of(ArrayImage planned) {
    return new CreateArray(planned.attached().stream()
        .map(a -> new Birth(a.disk().number(), planned.superblock(a)))
        .toList());
  }

  static CreateArray read(Message message) throws MetadataException {
    int count = message.count(SMALLEST, "devices");
    List<Birth> births = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      DeviceNumber device = message.device("device");
      byte[] bytes = message.bytes(message.i32("length"), "superblock");
      if (bytes.length > SuperblockCodec.MAX_LENGTH) {
        throw new MetadataException(Message.NAME, -1, "superblock length", bytes.length,
            "at most " + SuperblockCodec.MAX_LENGTH);
      }
      SuperblockCodec.Found found = SuperblockCodec.decode(
          Arrays.copyOf(bytes, SuperblockCodec.MAX_LENGTH), Message.NAME, -1);
      if (!found.checksumRight()) {
        throw new MetadataException(Message.NAME, -1, "sb_csum",
            Integer.toHexString(found.checksum()), Integer.toHexString(found.expected()));
      }
      births.add(new Birth(device, found.superblock()));
    }
    return new CreateArray(births);
  }

  @Override
  public byte[] encode() {
    List<byte[]> encoded =
        births.stream().map(b -> SuperblockCodec.encode(b.superblock())).toList();
    int length = 4 + encoded.stream().mapToInt(b -> 12 + b.length).sum();
    ByteBuffer bytes = Message.start(UpdateType.CREATE_ARRAY, length).putInt(births.size());
    for (int i = 0; i < births.size(); i++) {
      Message.put(bytes, births.get(i).device());
      bytes.putInt(encoded.get(i).length).put(encoded.get(i));
    }
    return bytes.array();
  }

  @Override
  public ArrayImage apply(ArrayImage image) throws MetadataException {
    if (image.hasArray() || births.size() != image.attached().size()) {
      throw new MetadataException(Message.NAME, -1, "create_array",
          births.size() + " devices", image.hasArray()
              ? "nothing: the disks carry " + image.name() + " already"
              : "the set's " + image.attached().size());
    }
    List<Attached> attached = new ArrayList<>();
    for (Birth birth : births) {
      Optional<Attached> device = image.with(birth.device());
      if (device.isEmpty()) {
        throw new MetadataException(
            Message.NAME, -1, "device", birth.device(), "a disk of the set");
      }
      attached.add(new Attached(device.get().disk(), birth.superblock().device(),
          Superblock.ALL_SECTORS, 0));
    }
    Superblock first = births.get(0).superblock();
    return image.withArray(first.array()).withState(first.state()).withRoles(first.roles())
        .withAttached(attached);
  }

  @Override
  public String describe() {
    return "create_array " + births.get(0).superblock().array().setName().text();
  }
}
