package ddf.metadata.load;

import ddf.metadata.disk.ConfigRecord;
import ddf.metadata.disk.Controller;
import ddf.metadata.disk.DiskData;
import ddf.metadata.disk.Header;
import ddf.metadata.disk.PhysicalDisk;
import ddf.metadata.disk.Table;
import ddf.metadata.disk.VirtualDisk;
import java.util.List;

/**
 * One copy of the metadata as a disk has it: the container's tables, alike on all disks, and this
 * disk's own records.
 */
public record Copy(
    Header header,
    Controller controller,
    Table<PhysicalDisk> physicalDisks,
    Table<VirtualDisk> virtualDisks,
    List<ConfigRecord> records,
    DiskData diskData) {

  public Copy {
    records = List.copyOf(records);
  }
}
