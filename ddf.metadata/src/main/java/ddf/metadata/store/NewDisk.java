package ddf.metadata.store;

import ddf.metadata.disk.DiskData;
import ddf.metadata.disk.Guid;
import ddf.metadata.disk.Header;
import ddf.metadata.disk.PhysicalDisk;
import ddf.metadata.load.CopyReader;
import ddf.metadata.load.Sectors;
import ddf.metadata.state.Attached;
import ddf.metadata.state.ContainerImage;
import ddf.metadata.state.Identities;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import metadata.kit.Octets;
import raid.api.block.Disk;
import raid.api.host.Host;
import raid.api.metadata.MetadataException;
import raid.api.metadata.RefusedException;

/** A disk that joins a container, as a spare for every volume (add_to_super_ddf). */
public final class NewDisk {
  private static final Octets PATH = Octets.ofText(" Information: nil", 18);
  private static final int PAD_LENGTH = 6;

  private NewDisk() {}

  /**
   * The image with the disk. A disk that says it is a spare of this container, having been written
   * by somebody else who added it, stays who it is.
   *
   * @throws RefusedException if it is too small, or has other than 512-byte blocks
   */
  public static ContainerImage join(ContainerImage image, Disk disk, Host host)
      throws IOException {
    if (image.with(disk.number()).isPresent()) {
      return image;
    }
    refuseUnfit(disk);
    Optional<CopyReader.Found> own = read(disk);
    if (own.isPresent()) {
      Optional<ContainerImage> adopted = Adoption.of(image, disk, own.get().copy());
      if (adopted.isPresent()) {
        return adopted.get();
      }
    }
    return fresh(image, disk, host);
  }

  private static Optional<CopyReader.Found> read(Disk disk) throws IOException {
    try {
      return Optional.of(CopyReader.read(disk.device(), disk.toString()));
    } catch (MetadataException none) {
      return Optional.empty();
    }
  }

  static void refuseUnfit(Disk disk) throws RefusedException {
    if (disk.device().logicalBlockSize() != Sectors.SIZE) {
      throw new RefusedException("%s has blocks of %d bytes: DDF lies in sectors of 512, and mdadm"
          .formatted(disk, disk.device().logicalBlockSize()) + " cannot write it to such disks");
    }
    if (!Sectors.fit(disk.device())) {
      throw new RefusedException(
          "%s is too small: device size must be at least 32MB, and it has %d sectors"
              .formatted(disk, Sectors.of(disk.device())));
    }
  }

  static ContainerImage fresh(ContainerImage image, Disk disk, Host host)
      throws RefusedException {
    int index = image.disks().find(entry -> !entry.isUsed());
    if (index < 0) {
      throw new RefusedException("No free slot in array, cannot add " + disk);
    }
    long sectors = Sectors.of(disk.device());
    Header.Lbas lbas = image.attached().stream().findFirst()
        .map(a -> Places.like(a.lbas(), Sectors.of(a.disk().device()), sectors))
        .orElse(Places.fresh(sectors));
    DiskData data = Identities.disk(
        refnum(image, host), host.now().getEpochSecond(), host.random());
    PhysicalDisk entry = new PhysicalDisk(data.guid(), data.refnum(),
        PhysicalDisk.FORCED_GUID | PhysicalDisk.GLOBAL_SPARE, PhysicalDisk.ONLINE,
        Places.configSize(lbas, sectors), PATH, Guid.ones(PAD_LENGTH));
    return attached(image.withDisks(image.disks().with(index, entry, 1)),
        new Attached(disk, data, lbas, Optional.empty()));
  }

  static ContainerImage attached(ContainerImage image, Attached disk) {
    List<Attached> all = new ArrayList<>(image.attached());
    all.add(disk);
    return image.withAttached(all);
  }

  /** Neither one that is in use, nor one of those that mean no disk. */
  private static int refnum(ContainerImage image, Host host) {
    int refnum = host.random().nextInt();
    while (refnum == 0 || refnum == PhysicalDisk.NO_REFNUM || image.indexOf(refnum) >= 0) {
      refnum = host.random().nextInt();
    }
    return refnum;
  }
}
