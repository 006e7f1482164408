package ddf.metadata.load;

import ddf.metadata.disk.Checked;
import ddf.metadata.disk.ConfigCodec;
import ddf.metadata.disk.ConfigRecord;
import ddf.metadata.disk.Controller;
import ddf.metadata.disk.ControllerCodec;
import ddf.metadata.disk.DiskData;
import ddf.metadata.disk.DiskDataCodec;
import ddf.metadata.disk.Header;
import ddf.metadata.disk.Header.Extent;
import ddf.metadata.disk.PhysicalDisk;
import ddf.metadata.disk.PhysicalDisksCodec;
import ddf.metadata.disk.Section;
import ddf.metadata.disk.Table;
import ddf.metadata.disk.VirtualDisk;
import ddf.metadata.disk.VirtualDisksCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import raid.api.block.BlockDevice;
import raid.api.metadata.MetadataException;

/**
 * A copy as it stands, right or not: what mdadm examines. {@link #checked} tells whether a
 * container may be run of it.
 */
public record RawCopy(
    Header header,
    Checked<Controller> controller,
    Checked<Table<PhysicalDisk>> physicalDisks,
    Checked<Table<VirtualDisk>> virtualDisks,
    List<ConfigCodec.Found> records,
    Checked<DiskData> diskData) {

  /** Lengths that the specification allows for the tables. */
  private static final Set<Long> TABLE_LENGTHS = Set.of(2L, 8L, 32L, 128L, 512L);
  /** A section is read as a whole; mdadm reserves no more for all of them. */
  private static final long MOST_SECTORS = Sectors.RESERVED;
  private static final long ELEMENT_BYTES = 12;

  /**
   * @throws MetadataException if a section does not lie on the disk, or a count is more than its
   *     section holds
   */
  public static RawCopy read(BlockDevice disk, Header header, String name) throws IOException {
    return new Reading(disk, header, name).copy();
  }

  /** Reads the sections of one copy. */
  private static final class Reading {
    private final BlockDevice disk;
    private final Header header;
    private final String name;
    private final long base;

    Reading(BlockDevice disk, Header header, String name) {
      this.disk = disk;
      this.header = header;
      this.name = name;
      base = baseOf(header);
    }

    RawCopy copy() throws IOException {
      checkRecords();
      checkTable(Section.PHYSICAL_DISKS);
      checkTable(Section.VIRTUAL_DISKS);
      return new RawCopy(header,
          ControllerCodec.decode(section(Section.CONTROLLER, 1)),
          PhysicalDisksCodec.of(
              section(Section.PHYSICAL_DISKS, 1), name, at(Section.PHYSICAL_DISKS)),
          VirtualDisksCodec.of(
              section(Section.VIRTUAL_DISKS, 1), name, at(Section.VIRTUAL_DISKS)),
          ConfigCodec.decode(section(Section.CONFIG, 0), header, name, at(Section.CONFIG)),
          DiskDataCodec.decode(section(Section.DISK_DATA, 1)));
    }

    private void checkRecords() throws MetadataException {
      long needs = Sectors.SIZE + ELEMENT_BYTES * header.maxPrimaryElementEntries();
      if (header.configRecordBytes() < needs) {
        throw new MetadataException(name, base * Sectors.SIZE, "config_record_len",
            header.configRecordLen(), "at least the " + (needs + Sectors.SIZE - 1) / Sectors.SIZE
                + " sectors that " + header.maxPrimaryElementEntries() + " elements take");
      }
    }

    private void checkTable(Section section) throws MetadataException {
      long length = header.section(section).length();
      if (!TABLE_LENGTHS.contains(length)) {
        throw new MetadataException(name, base * Sectors.SIZE, section.text() + " section length",
            length, "one of " + TABLE_LENGTHS.stream().sorted().toList());
      }
    }

    private long at(Section section) {
      return (base + header.section(section).offset()) * Sectors.SIZE;
    }

    private byte[] section(Section section, int atLeast) throws IOException {
      Extent extent = header.section(section);
      if (extent.length() < atLeast || extent.length() > MOST_SECTORS) {
        throw new MetadataException(name, base * Sectors.SIZE, section.text() + " section length",
            extent.length(), atLeast + " to " + MOST_SECTORS);
      }
      return Sectors.read(disk, base + extent.offset(), extent.length(), name,
          section.text() + " section");
    }
  }

  /** Sector of the disk at which a copy's header stands. */
  public static long baseOf(Header header) {
    return header.type() == Header.PRIMARY ? header.primaryLba() : header.secondaryLba();
  }

  /**
   * The copy, every mark of it right.
   *
   * @throws MetadataException naming the first structure that may not be believed, or that is not
   *     understood and would be lost
   */
  Copy checked(String name) throws MetadataException {
    List<ConfigRecord> believed = new ArrayList<>();
    for (ConfigCodec.Found found : records) {
      believed.add(known(found.orThrow(name), name, found.at()));
    }
    return new Copy(header,
        controller.orThrow(name, "controller", at(Section.CONTROLLER)),
        physicalDisks.orThrow(name, "physical disks", at(Section.PHYSICAL_DISKS)),
        virtualDisks.orThrow(name, "virtual disks", at(Section.VIRTUAL_DISKS)),
        believed,
        diskData.orThrow(name, "disk data", at(Section.DISK_DATA)));
  }

  private long at(Section section) {
    return (baseOf(header) + header.section(section).offset()) * Sectors.SIZE;
  }

  /** mdadm overwrites what it does not know. */
  private static ConfigRecord known(ConfigRecord record, String name, long at)
      throws MetadataException {
    if (record instanceof ConfigRecord.Other other && !other.isUnused()) {
      throw new MetadataException(name, at, "configuration record magic",
          String.format("%08x", other.magic()),
          "eeeeeeee for a volume, 55555555 for a spare, or nothing: vendors' own records"
              + " (88888888) are not supported");
    }
    return record;
  }
}
