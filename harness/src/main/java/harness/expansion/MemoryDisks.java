package harness.expansion;

import harness.disk.MemoryDisk;
import java.util.List;
import raid.api.block.BlockDevice;

/** Disks in memory; they outlive the machines they are plugged into. */
public record MemoryDisks(List<? extends BlockDevice> disks) implements DiskSet {

  /** One blank disk for each serial. */
  public static MemoryDisks blank(List<String> serials, int blockSize, long length) {
    return new MemoryDisks(
        serials.stream().map(serial -> new MemoryDisk(serial, blockSize, length)).toList());
  }

  @Override
  public List<BlockDevice> open() {
    return List.copyOf(disks);
  }

  @Override
  public String place() {
    return "in memory (--dir D keeps them as image files)";
  }
}
