package ddf.metadata.store;

import ddf.metadata.disk.ConfigCodec;
import ddf.metadata.disk.ControllerCodec;
import ddf.metadata.disk.DiskDataCodec;
import ddf.metadata.disk.Header;
import ddf.metadata.disk.HeaderCodec;
import ddf.metadata.disk.PhysicalDisksCodec;
import ddf.metadata.disk.Section;
import ddf.metadata.disk.VirtualDisksCodec;
import ddf.metadata.load.Sectors;
import ddf.metadata.state.Attached;
import ddf.metadata.state.ContainerImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import metadata.kit.Survivors;
import raid.api.block.BlockDevice;
import raid.api.host.Trace;
import raid.api.metadata.FormatContext;
import raid.api.metadata.WriteOrder;

/**
 * Writes a container to its disks (_write_super_to_disk): the primary copy, opened by its header,
 * then all sections, then closed by its header; the secondary likewise; the anchor. So at every
 * moment one copy is complete.
 *
 * <p>mdadm leaves it to the disks when and in which order that becomes durable. In the durable
 * order the data is flushed on all disks before anything vouches for it ({@link #flush}), and each
 * write of a copy is durable before the next begins.
 */
public final class MetadataStore {
  private final FormatContext context;

  public MetadataStore(FormatContext context) {
    this.context = context;
  }

  private boolean durable() {
    return context.order() == WriteOrder.DURABLE;
  }

  /**
   * Makes durable what the container vouches for, in the durable order.
   *
   * @return the disks that could not be flushed
   */
  public List<Attached> flush(ContainerImage image) throws IOException {
    if (!durable()) {
      return List.of();
    }
    Survivors<Attached> left = survivors(image, "cannot be flushed");
    left.each(disk -> disk.disk().device().flush());
    return left.failed();
  }

  /**
   * What the container vouches for was flushed before. Disks that have failed are tried, too.
   *
   * @throws IOException if none of those that work could be written
   */
  public void write(ContainerImage image) throws IOException {
    Survivors<Attached> left = survivors(image, "metadata not written");
    left.each(disk -> writeOne(image, disk));
    left.demand(disk -> image.works(disk.refnum()));
  }

  private Survivors<Attached> survivors(ContainerImage image, String otherwise) {
    return new Survivors<>(
        context.host(),
        image.attached(),
        (disk, e) -> trace(disk, otherwise + ": " + e.getMessage()));
  }

  /** Writes the container as one disk has it. */
  public void writeOne(ContainerImage image, Attached disk) throws IOException {
    Header header = image.header().at(disk.lbas());
    Map<Section, byte[]> sections = sections(image, disk);
    copy(disk, header, Header.PRIMARY, header.primaryLba(), sections);
    if (header.secondaryLba() != Header.NO_LBA) {
      copy(disk, header, Header.SECONDARY, header.secondaryLba(), sections);
    }
    put(disk, Sectors.of(disk.disk().device()) - 1, HeaderCodec.encode(header.anchor()));
    trace(disk, "DDF headers and sections, seq " + Integer.toUnsignedString(header.seq()));
  }

  private static Map<Section, byte[]> sections(ContainerImage image, Attached disk) {
    Map<Section, byte[]> sections = new EnumMap<>(Section.class);
    sections.put(Section.CONTROLLER, ControllerCodec.encode(image.controller()));
    sections.put(Section.PHYSICAL_DISKS, PhysicalDisksCodec.bytes(image.disks()));
    sections.put(Section.VIRTUAL_DISKS, VirtualDisksCodec.bytes(image.volumes()));
    sections.put(Section.CONFIG, ConfigCodec.encode(image.records(disk)));
    sections.put(Section.DISK_DATA, DiskDataCodec.encode(disk.data()));
    return sections;
  }

  private void copy(
      Attached disk, Header header, int type, long lba, Map<Section, byte[]> sections)
      throws IOException {
    put(disk, lba, HeaderCodec.encode(header.copy(type, Header.OPEN)));
    ByteBuffer run = ByteBuffer.allocate(
        sections.values().stream().mapToInt(bytes -> bytes.length).sum());
    long start = 0;
    for (Map.Entry<Section, byte[]> section : sections.entrySet()) {
      long at = header.section(section.getKey()).offset();
      if (run.position() > 0 && at != start + run.position() / Sectors.SIZE) {
        put(disk, lba + start, run.flip());
        run.clear();
      }
      start = run.position() == 0 ? at : start;
      run.put(section.getValue());
    }
    put(disk, lba + start, run.flip());
    put(disk, lba, HeaderCodec.encode(header.copy(type, Header.CLOSED)));
  }

  private void put(Attached disk, long sector, byte[] bytes) throws IOException {
    put(disk, sector, ByteBuffer.wrap(bytes));
  }

  private void put(Attached disk, long sector, ByteBuffer bytes) throws IOException {
    BlockDevice device = disk.disk().device();
    if (durable()) {
      device.writeThrough(sector * Sectors.SIZE, bytes);
    } else {
      device.write(sector * Sectors.SIZE, bytes);
    }
  }

  private void trace(Attached disk, String what) {
    context.host().trace().event(Trace.Surface.DISK, disk.disk().name(), what);
  }
}
