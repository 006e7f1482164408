package harness.expansion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import raid.api.block.BlockDevice;

class SlowDisksTest {

  private static final int MIB = 1 << 20;
  private static final long MILLI = 1_000_000;

  private interface Request {
    void of(BlockDevice disk) throws IOException;
  }

  private static long nanos(long rate, long flushNanos, Request request) throws IOException {
    MemoryDisks memory = MemoryDisks.blank(List.of("ONE"), 512, 2 * MIB);
    BlockDevice disk = new SlowDisks(memory, rate, flushNanos).open().get(0);
    long begun = System.nanoTime();
    request.of(disk);
    return System.nanoTime() - begun;
  }

  @Test
  void bytes_take_what_the_rate_says() throws IOException {
    long took = nanos(100 * MIB, 0, disk -> disk.read(0, ByteBuffer.allocate(MIB)));
    assertTrue(took >= 10 * MILLI, took + " ns");
  }

  @Test
  void a_flush_takes_its_own_time() throws IOException {
    long took = nanos(0, 5 * MILLI, BlockDevice::flush);
    assertTrue(took >= 5 * MILLI, took + " ns");
  }

  @Test
  void what_is_written_is_on_the_disks_below() throws IOException {
    MemoryDisks memory = MemoryDisks.blank(List.of("ONE"), 512, 2 * MIB);
    new SlowDisks(memory, 0, 0)
        .open()
        .get(0)
        .write(512, ByteBuffer.allocate(512).put(0, (byte) 7));
    ByteBuffer read = ByteBuffer.allocate(512);
    memory.open().get(0).read(512, read);
    assertEquals(7, read.get(0));
  }
}
