package imsm.metadata.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.disk.MemoryDisk;
import imsm.metadata.Rig;
import imsm.metadata.disk.MapState;
import imsm.metadata.disk.Mpb;
import imsm.metadata.monitor.FakeActive;
import imsm.metadata.update.Checkpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import raid.api.array.RaidLevel;
import raid.api.block.BlockDevice;
import raid.api.block.DeviceException;
import raid.api.metadata.Container;
import raid.api.metadata.MonitorHooks.Consistency;
import raid.api.metadata.WriteOrder;

/**
 * Writes and flushes of the block and of records, disk by disk, in the order in which they come.
 */
class WriteOrderTest {
  private static final long SECTORS = 40000;

  private final List<String> log = new ArrayList<>();

  /** Writes down what it is asked for: {@code 0 anchor}, {@code 0 flush}. */
  private final class Recording implements BlockDevice {
    private final MemoryDisk disk;
    private final int number;
    private boolean broken;
    private boolean unflushable;

    Recording(int number) {
      this.number = number;
      this.disk = new MemoryDisk("DISK%04d".formatted(number), 512, SECTORS * 512);
    }

    @Override
    public String serial() {
      return disk.serial();
    }

    @Override
    public int logicalBlockSize() {
      return 512;
    }

    @Override
    public long length() {
      return disk.length();
    }

    @Override
    public void read(long offset, ByteBuffer target) throws IOException {
      disk.read(offset, target);
    }

    @Override
    public void write(long offset, ByteBuffer source) throws IOException {
      if (broken) {
        throw new DeviceException(serial(), offset / 512, "write error");
      }
      int last = (int) (SECTORS - offset / 512);
      log.add(number + " " + switch (last) {
        case 1 -> "record";
        case 2 -> "anchor";
        default -> "extension";
      });
      disk.write(offset, source);
    }

    @Override
    public void writeThrough(long offset, ByteBuffer source) throws IOException {
      write(offset, source);
    }

    @Override
    public void flush() throws IOException {
      if (unflushable) {
        throw new DeviceException(serial(), -1, "flush error");
      }
      log.add(number + " flush");
    }

    @Override
    public void close() {}
  }

  private final List<Recording> disks = new ArrayList<>();

  /** A volume of two disks, and one more for it to grow on. */
  private Container raid0(WriteOrder order) throws IOException {
    Container container = rig(order).volume(RaidLevel.RAID0, 2, 128, 10240);
    log.clear();
    return container;
  }

  private Rig rig(WriteOrder order) {
    Rig rig = new Rig(order);
    for (int i = 0; i < 3; i++) {
      disks.add(new Recording(i));
      rig.plug(disks.get(i));
    }
    return rig;
  }

  private void grow(Container container) throws IOException {
    for (byte[] update : container.planGrow(3, List.of())) {
      container.prepare(update);
      container.process(update);
    }
    container.write();
  }

  private void end(Container container) throws IOException {
    FakeActive array = FakeActive.of(container.volumes().get(0)).inSync();
    array.lastCheckpoint(10240);
    container.setArrayState(array, Consistency.CLEAN);
    container.write();
  }

  private static List<String> words(String text) {
    return List.of(text.strip().split("\\s*[,\\n]\\s*"));
  }

  @Test
  void linux_writes_disk_by_disk_newest_first_and_flushes_nothing() throws IOException {
    Container container = raid0(WriteOrder.LINUX);
    grow(container);
    assertEquals(words("""
        2 extension, 2 anchor
        1 extension, 1 anchor
        0 extension, 0 anchor
        """), log);
    log.clear();
    end(container);
    assertEquals(words("""
        2 record, 2 extension, 2 anchor
        1 record, 1 extension, 1 anchor
        0 record, 0 extension, 0 anchor
        """), log);
  }

  /** The disk that joins comes last: torn before another names it, it would belong to nobody. */
  @Test
  void durable_the_records_are_zero_before_a_block_says_that_a_volume_migrates()
      throws IOException {
    grow(raid0(WriteOrder.DURABLE));
    assertEquals(words("""
        2 flush, 1 flush, 0 flush
        2 record, 2 flush, 1 record, 1 flush, 0 record, 0 flush
        1 extension, 1 anchor, 1 flush
        0 extension, 0 anchor, 0 flush
        2 extension, 2 anchor, 2 flush
        """), log);
  }

  @Test
  void durable_a_checkpoint_is_the_block_alone() throws IOException {
    Container container = raid0(WriteOrder.DURABLE);
    grow(container);
    log.clear();
    Rig.apply(container, new Checkpoint(1).encode());
    assertEquals(words("""
        2 extension, 2 anchor, 2 flush
        1 extension, 1 anchor, 1 flush
        0 extension, 0 anchor, 0 flush
        """), log);
  }

  @Test
  void durable_the_data_is_there_before_the_end_is_told_and_the_records_go_after_it()
      throws IOException {
    Container container = raid0(WriteOrder.DURABLE);
    grow(container);
    log.clear();
    end(container);
    assertEquals(words("""
        2 flush, 1 flush, 0 flush
        2 extension, 2 anchor, 2 flush
        1 extension, 1 anchor, 1 flush
        0 extension, 0 anchor, 0 flush
        2 record, 2 flush, 1 record, 1 flush, 0 record, 0 flush
        """), log);
  }

  /** It may be back after a power cut, without what the block says of it. */
  @Test
  void durable_a_member_that_cannot_be_flushed_has_failed_in_the_block_that_would_vouch_for_it()
      throws IOException {
    Rig rig = rig(WriteOrder.DURABLE);
    Container container = rig.volume(RaidLevel.RAID5, 3, 128, 10240);
    rig.addVolume(container, "vol1", RaidLevel.RAID0, 3, 128, 5120);
    disks.get(1).unflushable = true;
    log.clear();
    FakeActive array = FakeActive.of(container.volumes().get(0)).inSync();
    container.setArrayState(array, Consistency.DIRTY);
    container.write();
    assertEquals(words("""
        2 flush, 0 flush
        2 extension, 2 anchor, 2 flush
        0 extension, 0 anchor, 0 flush
        """), log);
    Mpb block = rig.mpb(0);
    assertTrue(block.disks().get(1).isFailed());
    assertEquals(List.of(MapState.DEGRADED, MapState.FAILED),
        block.volumes().stream().map(volume -> volume.map0().mapState()).toList());
    assertEquals(List.of(true, true),
        block.volumes().stream().map(v -> v.map0().diskOrdTbl().get(1).rebuild()).toList());
  }

  @Test
  void durable_the_end_of_a_migration_is_not_told_of_a_raid0_that_cannot_be_flushed()
      throws IOException {
    Container container = raid0(WriteOrder.DURABLE);
    grow(container);
    disks.get(1).unflushable = true;
    log.clear();
    assertThrows(IOException.class, () -> end(container));
    assertEquals(words("2 flush, 0 flush"), log);
    disks.get(1).unflushable = false;
    container.write();
    assertEquals(3, log.stream().filter(what -> what.endsWith("anchor")).count());
  }

  @Test
  void a_disk_that_cannot_be_written_is_skipped_and_all_of_them_are_an_error()
      throws IOException {
    Container container = raid0(WriteOrder.DURABLE);
    disks.get(1).broken = true;
    grow(container);
    assertTrue(log.contains("0 anchor"));
    disks.forEach(d -> d.broken = true);
    container.prepare(new Checkpoint(1).encode());
    container.process(new Checkpoint(1).encode());
    assertThrows(IOException.class, container::write);
  }
}
