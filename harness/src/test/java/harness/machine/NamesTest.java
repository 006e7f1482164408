package harness.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.disk.MemoryDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import raid.api.block.Disk;

class NamesTest {

  @ParameterizedTest
  @CsvSource({"0, sda, 8:0", "1, sdb, 8:16", "15, sdp, 8:240", "16, sdq, 65:0", "26, sdaa, 65:160",
      "27, sdab, 65:176", "255, sdiv, 135:240"})
  void disks_are_named_and_numbered_as_linux_does(int place, String name, String number) {
    Disks disks = new Disks();
    Disk disk = null;
    for (int i = 0; i <= place; i++) {
      disk = disks.plug(new MemoryDisk("S" + i, 512, 512));
    }
    assertEquals(name, disk.name());
    assertEquals(number, disk.number().toString());
    assertEquals(disk, disks.named(name).orElseThrow());
    assertEquals(disk, disks.find(disk.number()).orElseThrow());
  }

  @Test
  void an_unplugged_disk_leaves_its_name_unused() {
    Disks disks = new Disks();
    Disk first = disks.plug(new MemoryDisk("A", 512, 512));
    disks.unplug(first);
    assertEquals("sdb", disks.plug(new MemoryDisk("B", 512, 512)).name());
    assertTrue(disks.named("sda").isEmpty());
  }

  @ParameterizedTest
  @CsvSource({"/dev/md/vol0, vol0", "/dev/md126, md126", "vol0, vol0", "/dev/sda, sda"})
  void paths_of_arrays_and_disks_are_shortened(String text, String name) {
    assertEquals(name, ArrayNames.shortName(text));
  }
}
