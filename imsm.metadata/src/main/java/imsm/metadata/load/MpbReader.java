package imsm.metadata.load;

import imsm.metadata.disk.ImsmDisk;
import imsm.metadata.disk.MigrationRecord;
import imsm.metadata.disk.MigrationRecordCodec;
import imsm.metadata.disk.Mpb;
import imsm.metadata.disk.MpbCodec;
import imsm.metadata.disk.Placement;
import imsm.metadata.disk.Serials;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import metadata.kit.Octets;
import raid.api.block.BlockDevice;
import raid.api.metadata.MetadataException;

/** Reads metadata from a disk. Reads only what it must: the anchor, then what that announces. */
public final class MpbReader {
  private MpbReader() {}

  /** Where metadata lies on this disk. */
  public static Placement placement(BlockDevice device) {
    String serial = device.serial();
    return new Placement(serial.isEmpty() ? "disk" : serial, device.length(),
        device.logicalBlockSize());
  }

  /** True if the disk carries an anchor; what it announces is not looked at. */
  public static boolean recognises(BlockDevice device) throws IOException {
    Placement place = placement(device);
    return place.holdsAnchor() && MpbCodec.hasSignature(anchor(device, place));
  }

  /**
   * The metadata of a disk, empty if it has no anchor.
   *
   * @throws MetadataException if there is an anchor but no usable block behind it
   */
  public static Optional<DiskMetadata> read(BlockDevice device) throws IOException {
    return read(device, null);
  }

  /**
   * The same; sectors that equal the twin's are not decoded again.
   *
   * @param twin what another disk holds, or null
   */
  static Optional<DiskMetadata> read(BlockDevice device, DiskMetadata twin) throws IOException {
    Placement place = placement(device);
    if (!place.holdsAnchor()) {
      return Optional.empty();
    }
    byte[] anchor = anchor(device, place);
    if (!MpbCodec.hasSignature(anchor)) {
      return Optional.empty();
    }
    byte[] sectors = sectors(device, place, anchor);
    String serial = Serials.normalise(device.serial());
    boolean equal =
        twin != null && place.isLike(twin.place()) && twin.sectors().isSameAs(sectors);
    DiskMetadata metadata =
        equal
            ? new DiskMetadata(serial, place, twin.found(), twin.sectors())
            : new DiskMetadata(
                serial, place, MpbCodec.decode(sectors, place), Octets.of(sectors));
    checkSize(metadata);
    return Optional.of(metadata);
  }

  /** The migration record of a disk; not checked, for it has nothing to check it by. */
  public static MigrationRecord migrationRecord(BlockDevice device) throws IOException {
    Placement place = placement(device);
    byte[] sector = read(device, place.migrationRecord(), place.logicalBlockSize());
    return MigrationRecordCodec.decode(sector, place.logicalBlockSize());
  }

  private static byte[] anchor(BlockDevice device, Placement place) throws IOException {
    return read(device, place.anchor(), place.logicalBlockSize());
  }

  private static byte[] sectors(BlockDevice device, Placement place, byte[] anchor)
      throws IOException {
    int size = MpbCodec.mpbSize(anchor, place);
    int block = place.logicalBlockSize();
    byte[] all = Arrays.copyOf(anchor, place.sectors(size) * block);
    if (all.length > block) {
      device.read(place.extension(size), ByteBuffer.wrap(all, block, all.length - block));
    }
    return all;
  }

  private static byte[] read(BlockDevice device, long offset, int length) throws IOException {
    byte[] bytes = new byte[length];
    device.read(offset, ByteBuffer.wrap(bytes));
    return bytes;
  }

  private static void checkSize(DiskMetadata metadata) throws MetadataException {
    Mpb mpb = metadata.mpb();
    int index = mpb.indexOf(metadata.serial());
    if (index < 0) {
      return;
    }
    ImsmDisk own = mpb.disks().get(index);
    Placement place = metadata.place();
    if (own.totalBlocks() > place.blocks()) {
      throw new MetadataException(place.disk(), place.anchor(), "disk " + index + " total_blocks",
          own.totalBlocks(), "at most the disk's own " + place.blocks());
    }
  }
}
