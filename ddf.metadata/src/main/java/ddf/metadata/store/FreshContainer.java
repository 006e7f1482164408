package ddf.metadata.store;

import ddf.metadata.disk.Controller;
import ddf.metadata.disk.ControllerCodec;
import ddf.metadata.disk.Guid;
import ddf.metadata.disk.Header;
import ddf.metadata.disk.PhysicalDisksCodec;
import ddf.metadata.disk.Section;
import ddf.metadata.disk.Timestamp;
import ddf.metadata.disk.VirtualDisksCodec;
import ddf.metadata.load.Sectors;
import ddf.metadata.state.ContainerImage;
import ddf.metadata.state.Identities;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import metadata.kit.Octets;
import raid.api.block.Disk;
import raid.api.host.Host;
import raid.api.metadata.RefusedException;

/** A new container, laid out as mdadm lays it out (init_super_ddf). */
public final class FreshContainer {
  /** mdadm puts the computer's name here. */
  private static final String HOST = "raid";

  private static final String REVISION = "01.02.00";
  private static final String PRODUCT = "What Is My PID??";
  private static final int MAX_PD = 1023;
  private static final int MAX_VD = 255;
  private static final int MAX_PARTITIONS = 64;
  private static final int MAX_ELEMENTS = 256;
  private static final int CONFIG_RECORD_LEN = 1 + MAX_ELEMENTS * 12 / Sectors.SIZE;
  private static final long WORKSPACE = 32768;

  private FreshContainer() {}

  /**
   * @throws RefusedException if a disk is too small, or has other than 512-byte blocks
   */
  public static ContainerImage of(List<Disk> disks, Host host) throws RefusedException {
    if (disks.isEmpty() || disks.size() > MAX_PD) {
      throw new RefusedException("a container of " + disks.size() + " disks cannot be made");
    }
    for (Disk disk : disks) {
      NewDisk.refuseUnfit(disk);
    }
    Header header = header(host);
    ContainerImage image = new ContainerImage(header, controller(),
        PhysicalDisksCodec.empty(MAX_PD), VirtualDisksCodec.empty(MAX_VD), List.of(), List.of(),
        Set.of(), Map.of());
    for (Disk disk : disks) {
      image = NewDisk.fresh(image, disk, host);
    }
    return image;
  }

  private static Header header(Host host) {
    long seconds = host.now().getEpochSecond();
    return new Header(Identities.guid(seconds, host.random()), Octets.ofText(REVISION, 8), 1,
        Timestamp.of(seconds), Header.OPEN, 0, 0, Guid.ones(45), Header.NO_LBA, Header.NO_LBA,
        Header.PRIMARY, Guid.ones(3), WORKSPACE, Header.NO_LBA, MAX_PD, MAX_VD, MAX_PARTITIONS,
        CONFIG_RECORD_LEN, MAX_ELEMENTS, Guid.ones(54), sections(), Guid.ones(256));
  }

  /** One behind the other; those that mdadm does not have at the end. */
  private static List<Header.Extent> sections() {
    List<Header.Extent> sections = new ArrayList<>();
    long at = 1;
    for (Section section : Section.values()) {
      long length = length(section);
      sections.add(length == 0 ? Header.Extent.NONE : new Header.Extent(at, length));
      at += length;
    }
    return sections;
  }

  private static long length(Section section) {
    return switch (section) {
      case CONTROLLER, DISK_DATA -> 1;
      case PHYSICAL_DISKS -> (MAX_PD + 1) * 64L / Sectors.SIZE;
      case VIRTUAL_DISKS -> (MAX_VD + 1) * 64L / Sectors.SIZE;
      case CONFIG -> (MAX_PARTITIONS + 1L) * CONFIG_RECORD_LEN;
      case BAD_BLOCKS, DIAGNOSTIC, VENDOR -> 0;
    };
  }

  private static Controller controller() {
    return new Controller(Identities.controller(HOST),
        Octets.of(new byte[] {(byte) 0xDE, (byte) 0xAD, (byte) 0xBE, (byte) 0xEF, 0, 0, 0, 0}),
        Octets.ofText(PRODUCT, ControllerCodec.PRODUCT_ID_LENGTH),
        Guid.ones(ControllerCodec.PAD_LENGTH), Guid.ones(ControllerCodec.VENDOR_DATA_LENGTH));
  }
}
