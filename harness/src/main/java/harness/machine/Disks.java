package harness.machine;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import raid.api.block.BlockDevice;
import raid.api.block.DeviceNumber;
import raid.api.block.Disk;
import raid.api.block.DiskTable;

/** The disks of a machine, named and numbered as Linux numbers SCSI disks. */
public final class Disks implements DiskTable {

  private static final int MINORS = 16;
  private static final int[] MAJORS = {
    8, 65, 66, 67, 68, 69, 70, 71, 128, 129, 130, 131, 132, 133, 134, 135
  };

  private final List<Disk> disks = new CopyOnWriteArrayList<>();
  private int plugged;

  /** Plugs a disk in under the next name: {@code sda} as 8:0, {@code sdb} as 8:16, … */
  public synchronized Disk plug(BlockDevice device) {
    int index = plugged++;
    DeviceNumber number =
        new DeviceNumber(MAJORS[index / MINORS], index % MINORS * MINORS);
    Disk disk = new Disk("sd" + letters(index), number, device);
    disks.add(disk);
    return disk;
  }

  public void unplug(Disk disk) {
    disks.remove(disk);
  }

  private static String letters(int index) {
    String last = String.valueOf((char) ('a' + index % 26));
    return index < 26 ? last : letters(index / 26 - 1) + last;
  }

  @Override
  public List<Disk> disks() {
    return List.copyOf(disks);
  }

  @Override
  public Optional<Disk> find(DeviceNumber number) {
    for (Disk disk : disks) {
      if (disk.number().equals(number)) {
        return Optional.of(disk);
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<Disk> named(String name) {
    return disks.stream().filter(disk -> disk.name().equals(name)).findFirst();
  }
}
