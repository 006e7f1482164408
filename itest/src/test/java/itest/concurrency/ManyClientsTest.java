package itest.concurrency;

import static org.junit.jupiter.api.Assertions.assertEquals;

import harness.machine.ExchangeableParts;
import harness.machine.Part;
import itest.expansion.FailsAt;
import itest.expansion.Rig;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import raid.api.admin.GrowSequence;
import raid.api.array.RaidLevel;
import raid.api.array.SpeedLimits;
import raid.api.metadata.ReshapeTuning;
import raid.api.metadata.WriteOrder;

/**
 * Reads and writes of many clients are linearizable, sector for sector, while the array grows: no
 * update is lost, no read is stale, nobody waits for ever. {@code -Dclients.runs=N} multiplies
 * the seeds of simulated machines and the expansions of live ones.
 */
@Timeout(value = 600, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ManyClientsTest {

  private static final int RUNS = Integer.getInteger("clients.runs", 1);
  private static final int SEEDS = 4;
  private static final int SIMULATED_KIB = 1 << 10;
  private static final int LIVE_KIB = 3 << 10;

  /** Sectors of each member, so that there are many steps of a reshape between which clients run. */
  private static final ReshapeTuning IN_SMALL_UNITS =
      new ReshapeTuning(256, ReshapeTuning.DEFAULT.buffering());

  /** Windows of 100 KiB; the array is done before a limit is reached, so that no time passes. */
  private static final SpeedLimits IN_SMALL_WINDOWS =
      new SpeedLimits(SIMULATED_KIB, SIMULATED_KIB);

  /** What else happens in the middle. */
  private interface Incident {
    void on(SharedArray shared) throws IOException;
  }

  private static final Incident NONE = shared -> {};

  private static void failing(SharedArray shared) {
    shared.rig.machine.host().start(new FailsAt(shared.array, "sdb", 2048));
  }

  private static void simulated(RaidLevel level, int disks, int raidDisks, Incident incident)
      throws IOException {
    for (long seed = 0; seed < (long) SEEDS * RUNS; seed++) {
      GrowSequence sequence = seed % 2 == 0 ? GrowSequence.LINUX : GrowSequence.DESIGN;
      try (Rig rig = new Rig(seed, sequence, WriteOrder.DURABLE, IN_SMALL_UNITS)) {
        rig.machine.md().speedLimits(IN_SMALL_WINDOWS);
        run(new SharedArray(rig, level, disks, raidDisks, SIMULATED_KIB), 5, seed, incident);
      } catch (IOException | RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }

  private static void run(SharedArray shared, int clients, long seed, Incident incident)
      throws IOException {
    shared.start(clients, seed);
    incident.on(shared);
    shared.grow();
    shared.judge();
  }

  private static void live(RaidLevel level, int disks, int raidDisks, SpeedLimits speed)
      throws IOException {
    for (int run = 0; run < RUNS; run++) {
      try (Rig rig = Rig.live(Rig.parts())) {
        rig.machine.md().speedLimits(speed);
        run(new SharedArray(rig, level, disks, raidDisks, LIVE_KIB), 4, run, NONE);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"RAID5, 3, 4", "RAID5, 4, 6", "RAID0, 2, 4"})
  void simulated_over_seeds(RaidLevel level, int disks, int raidDisks) throws IOException {
    simulated(level, disks, raidDisks, NONE);
  }

  @Test
  void simulated_while_a_member_fails() throws IOException {
    simulated(RaidLevel.RAID5, 3, 4, ManyClientsTest::failing);
  }

  @ParameterizedTest
  @CsvSource({"RAID5, 3, 4", "RAID0, 2, 4"})
  void live_as_fast_as_it_goes(RaidLevel level, int disks, int raidDisks) throws IOException {
    live(level, disks, raidDisks, SpeedLimits.NONE);
  }

  @ParameterizedTest
  @CsvSource({"RAID5, 3, 4", "RAID0, 2, 4"})
  void live_with_right_of_way_for_users(RaidLevel level, int disks, int raidDisks)
      throws IOException {
    live(level, disks, raidDisks, new SpeedLimits(2000, 200_000));
  }

  @Test
  void live_while_a_member_fails() throws IOException {
    for (int run = 0; run < RUNS; run++) {
      try (Rig rig = Rig.live(Rig.parts())) {
        rig.machine.md().speedLimits(SpeedLimits.NONE);
        SharedArray shared = new SharedArray(rig, RaidLevel.RAID5, 3, 4, LIVE_KIB);
        run(shared, 4, run, ManyClientsTest::failing);
        assertEquals(1, shared.array.status().degraded());
      }
    }
  }

  @Test
  void live_while_the_engine_is_replaced() throws IOException {
    for (int run = 0; run < RUNS; run++) {
      ExchangeableParts parts = new ExchangeableParts(Rig.parts());
      try (Rig rig = Rig.live(parts)) {
        rig.machine.md().speedLimits(SpeedLimits.NONE);
        SharedArray shared = new SharedArray(rig, RaidLevel.RAID5, 3, 4, LIVE_KIB);
        run(shared, 4, run, replacing(parts));
      }
    }
  }

  private static Incident replacing(ExchangeableParts parts) {
    return shared -> shared.at(1024, () -> Part.ENGINE.remove(parts).run());
  }
}
