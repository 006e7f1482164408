package harness.explore.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import harness.disk.CowPages;
import harness.disk.SimulatedDisk;
import harness.explore.scenario.Fault;
import harness.explore.scenario.Scenario;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.NavigableSet;
import org.junit.jupiter.api.Test;
import raid.api.block.BlockDevice;

/** What a power cut leaves of the faults of a scenario. */
class FaultyDisksTest {

  private static final Scenario LATENT =
      Scenario.parse("r5-3to4-v1-c64-k1024-u0-linux-durable-none-s1+latent:1@40");

  private static BlockDevice disk(Map<Fault, NavigableSet<Long>> latent) {
    SimulatedDisk healthy =
        new SimulatedDisk("D1", 512, new CowPages(1 << 20), SimulatedDisk.Observer.NONE);
    return FaultyDisks.after(LATENT, 1, healthy, latent).orElseThrow();
  }

  private static void read(BlockDevice disk) throws IOException {
    disk.read(40 * 512, ByteBuffer.allocate(512));
  }

  @Test
  void a_sector_that_was_put_right_with_one_member_away_is_unreadable_again_for_the_next()
      throws IOException {
    Map<Fault, NavigableSet<Long>> latent = FaultyDisks.latent(LATENT);
    Map<Fault, NavigableSet<Long>> before = FaultyDisks.copy(latent);
    BlockDevice disk = disk(latent);
    assertThrows(IOException.class, () -> read(disk));
    disk.write(40 * 512, ByteBuffer.allocate(512));
    read(disk);
    assertThrows(IOException.class, () -> read(disk(before)));
    assertEquals(FaultyDisks.latent(LATENT), before);
  }
}
