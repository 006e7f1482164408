package imsm.metadata.update;

import imsm.metadata.disk.Attributes;
import imsm.metadata.disk.ImsmDisk;
import imsm.metadata.disk.ImsmMap;
import imsm.metadata.disk.ImsmSizes;
import imsm.metadata.disk.ImsmVolume;
import imsm.metadata.disk.Mpb;
import imsm.metadata.disk.Ord;
import imsm.metadata.disk.VolumeCodec;
import imsm.metadata.state.Attached;
import imsm.metadata.state.ContainerState;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import metadata.kit.Octets;
import raid.api.metadata.MetadataException;

/**
 * A new volume (update_create_array). The members are named by serial, for their places in the disk
 * table are only known when the message is processed; those in the volume's own table are
 * overwritten then.
 *
 * <p>mdadm makes a container's first volume itself, where there is no mdmon yet. Here that is a
 * message too, so what only the first volume brings, a family number and a time, follows the
 * serials.
 *
 * @param serials of the members in slot order, 16 bytes each
 * @param birth present with the first volume
 */
public record CreateArray(
    int volumeIndex, ImsmVolume volume, List<Octets> serials, Optional<Birth> birth)
    implements Update {
  private static final String NAME = "create_array";
  private static final int DEV_IDX = 4;
  private static final int DEV = DEV_IDX + 4;
  private static final int BIRTH_LENGTH = 4 + 8;
  private static final int MAX_DISKS = 255;
  /** RAID10 on more disks than this needs an attribute of its own. */
  private static final int RAID10_PLAIN_DISKS = 4;

  /** What a container gets with its first volume. */
  public record Birth(int familyNum, long creationTime) {}

  static CreateArray decode(byte[] bytes) throws MetadataException {
    Message message = new Message(bytes, NAME);
    int index = message.i32(DEV_IDX, "dev_idx");
    ImsmVolume volume = VolumeCodec.decode(bytes, DEV, MAX_DISKS, Message.NAME);
    int members = volume.map0().numMembers();
    int at = DEV + VolumeCodec.length(volume);
    int end = at + members * ImsmDisk.SERIAL_LENGTH;
    boolean first = message.length() == end + BIRTH_LENGTH;
    message.exactly(first ? end + BIRTH_LENGTH : end);
    List<Octets> serials = new ArrayList<>();
    for (; at < end; at += ImsmDisk.SERIAL_LENGTH) {
      serials.add(message.octets(at, ImsmDisk.SERIAL_LENGTH, "serial"));
    }
    Optional<Birth> birth = first
        ? Optional.of(new Birth(message.i32(end, "family_num"),
            message.i64(end + 4, "creation_time")))
        : Optional.empty();
    return new CreateArray(index, volume, serials, birth);
  }

  @Override
  public byte[] encode() {
    byte[] dev = VolumeCodec.encode(volume);
    int length = DEV + dev.length + serials.size() * ImsmDisk.SERIAL_LENGTH
        + (birth.isPresent() ? BIRTH_LENGTH : 0);
    ByteBuffer bytes =
        Message.start(UpdateType.CREATE_ARRAY, length).putInt(volumeIndex).put(dev);
    serials.forEach(s -> bytes.put(s.toArray()));
    birth.ifPresent(b -> bytes.putInt(b.familyNum()).putLong(b.creationTime()));
    return bytes.array();
  }

  @Override
  public void check(ContainerState state) throws MetadataException {
    List<ImsmVolume> volumes = state.mpb().volumes();
    if (volumeIndex != volumes.size()) {
      throw refuse("dev_idx", volumeIndex, volumes.size() + ", the next one");
    }
    if (volumes.isEmpty() && birth.isEmpty()) {
      throw refuse("family_num", "not there", "one, with a container's first volume");
    }
    for (int i = 0; i < serials.size(); i++) {
      Octets serial = serials.get(i);
      if (serials.indexOf(serial) != i || member(state, serial).isEmpty()) {
        throw refuse("serial of slot " + i, "\"" + serial.text() + "\"",
            "a disk of this container, once");
      }
      checkSpace(state, member(state, serial).get());
    }
  }

  private void checkSpace(ContainerState state, Attached disk) throws MetadataException {
    long start = volume.map0().pbaOfLba0();
    long end = start + ImsmSizes.perDeviceArraySize(volume.map0());
    long blocks = disk.disk().device().length() / 512;
    if (end > blocks) {
      throw refuse("extent", start + " to " + end, "at most the " + blocks + " blocks of "
          + disk.serial());
    }
    if (disk.isSpare()) {
      return;
    }
    for (ImsmSizes.Extent used : ImsmSizes.extents(state.mpb(), disk.index())) {
      if (start < used.end() && used.start() < end) {
        throw refuse("extent", start + " to " + end, "one that leaves " + used.start() + " to "
            + used.end() + " of disk " + disk.serial() + " alone");
      }
    }
  }

  @Override
  public Optional<ContainerState> apply(ContainerState state) {
    ContainerState next = state;
    List<Ord> ords = new ArrayList<>();
    for (Octets serial : serials) {
      Attached disk = member(next, serial).orElseThrow();
      if (disk.isSpare()) {
        next = next.joined(disk);
      }
      ords.add(Ord.of(member(next, serial).orElseThrow().index()));
    }
    Mpb mpb = next.mpb();
    List<ImsmVolume> volumes = new ArrayList<>(mpb.volumes());
    volumes.add(volume.withMap0(volume.map0().withDiskOrdTbl(ords)));
    Mpb grown = mpb.withVolumes(volumes).withAttributes(mpb.attributes() | attributes());
    long time = birth.map(Birth::creationTime).orElse(mpb.creationTime());
    grown = grown.withCreation(time, volume.volumeId());
    if (volumeIndex == 0 && birth.isPresent()) {
      grown = grown.withFamilyNum(birth.get().familyNum())
          .withOrigFamilyNum(birth.get().familyNum());
    }
    return Optional.of(next.withMpb(grown));
  }

  private int attributes() {
    ImsmMap map = volume.map0();
    int level = switch (map.level()) {
      case 0 -> Attributes.RAID0;
      case 1 -> Attributes.RAID1;
      case 10 -> map.numMembers() > RAID10_PLAIN_DISKS
          ? Attributes.RAID10 | Attributes.RAID10_EXT
          : Attributes.RAID10;
      default -> Attributes.RAID5;
    };
    int large = volume.size() >>> 32 != 0 ? Attributes.VOLUME_2TB : 0;
    return Attributes.CHECKSUM_VERIFY | level | large;
  }

  private static Optional<Attached> member(ContainerState state, Octets serial) {
    return state.with(serial.text());
  }

  @Override
  public String describe() {
    return NAME + " " + volumeIndex + " " + volume.name() + ", RAID" + volume.map0().level()
        + " on " + serials.size() + " disks";
  }

  private static MetadataException refuse(String field, Object found, String expected) {
    return new MetadataException(Message.NAME, DEV, NAME + " " + field, found, expected);
  }
}
