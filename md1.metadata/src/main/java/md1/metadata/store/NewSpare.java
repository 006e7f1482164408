package md1.metadata.store;

import java.io.IOException;
import java.util.Optional;
import java.util.random.RandomGenerator;
import md1.metadata.disk.Roles;
import md1.metadata.disk.Superblock;
import md1.metadata.load.SuperblockReader;
import md1.metadata.state.ArrayImage;
import md1.metadata.state.Attached;
import md1.metadata.volume.Placed;
import md1.metadata.volume.VolumeInfos;
import raid.api.block.Disk;
import raid.api.metadata.MetadataException;
import raid.api.metadata.RefusedException;

/** A disk that joins an array as a spare, its data to start where the members' does. */
public final class NewSpare {
  private NewSpare() {}

  /**
   * The image with the disk; a disk that carries a spare's superblock of this array keeps it.
   *
   * @throws RefusedException if it is too small, or differs in logical block size
   */
  public static ArrayImage join(ArrayImage image, Disk disk, RandomGenerator random)
      throws IOException {
    if (image.with(disk.number()).isPresent()) {
      return image;
    }
    Optional<Attached> known = known(image, disk);
    Attached spare = known.isPresent() ? known.get() : fresh(image, disk, random);
    return image.adding(spare, Roles.SPARE);
  }

  private static Optional<Attached> known(ArrayImage image, Disk disk) throws IOException {
    try {
      Superblock sb =
          SuperblockReader.load(disk.device(), image.minor(), disk.toString()).superblock();
      int number = sb.device().devNumber();
      boolean ours = sb.array().setUuid().equals(image.array().setUuid())
          && sb.role() == Roles.SPARE
          && image.roles().of(number) == Roles.SPARE
          && image.attached().stream().noneMatch(a -> a.number() == number);
      return ours
          ? Optional.of(new Attached(disk, sb.device().withRecoveryOffset(0),
              Superblock.ALL_SECTORS, 0))
          : Optional.empty();
    } catch (MetadataException none) {
      return Optional.empty();
    }
  }

  private static Attached fresh(ArrayImage image, Disk disk, RandomGenerator random)
      throws RefusedException {
    int block = image.attached().get(0).disk().device().logicalBlockSize();
    if (disk.device().logicalBlockSize() != block) {
      throw new RefusedException("%s has blocks of %d bytes, the array's disks of %d"
          .formatted(disk, disk.device().logicalBlockSize(), block));
    }
    long offset = image.attached().stream()
        .mapToLong(a -> a.fields().dataOffset()).max().orElse(0);
    Attached spare = Placed.of(disk, image.minor(), image.freeNumber(), FreshSet.uuid(random),
        offset, image.array().size());
    long needs = VolumeInfos.component(image);
    if (spare.fields().dataSize() < needs || image.freeNumber() >= Roles.MOST) {
      throw new RefusedException("%s is too small: it offers %d sectors, members have %d"
          .formatted(disk, Math.max(0, spare.fields().dataSize()), needs));
    }
    return spare;
  }
}
