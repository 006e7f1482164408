package itest.concurrency;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import harness.machine.ExchangeableParts;
import itest.expansion.Rig;
import java.io.IOException;
import java.time.Duration;
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
class ManyClientsTest {

  private static final int RUNS = Integer.getInteger("clients.runs", 1);
  private static final int SEEDS = 4;
  private static final int SIMULATED_CLIENTS = 5;
  private static final int LIVE_CLIENTS = 4;
  private static final int SIMULATED_KIB = 1 << 10;
  private static final int LIVE_KIB = 3 << 10;

  /** For one expansion, which takes a second or two. */
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  /** Sectors of each member: a reshape has many steps, between which clients run. */
  private static final ReshapeTuning SMALL_UNITS =
      new ReshapeTuning(256, ReshapeTuning.DEFAULT.buffering());

  /**
   * Windows of 100 KiB, of a chunk while clients go first; the array is done before a limit is
   * reached, so that no time passes.
   */
  private static final SpeedLimits SMALL_WINDOWS = new SpeedLimits(SIMULATED_KIB, SIMULATED_KIB);

  @ParameterizedTest
  @CsvSource({
    "RAID5, 3, 4, NONE",
    "RAID5, 4, 6, NONE",
    "RAID0, 2, 4, NONE",
    "RAID5, 3, 4, MEMBER_FAILS"
  })
  void simulated_over_seeds(RaidLevel level, int disks, int raidDisks, Incident incident)
      throws IOException {
    for (long seed = 0; seed < (long) SEEDS * RUNS; seed++) {
      GrowSequence sequence = seed % 2 == 0 ? GrowSequence.LINUX : GrowSequence.DESIGN;
      try (Rig rig = new Rig(seed, sequence, WriteOrder.DURABLE, SMALL_UNITS)) {
        rig.machine.md().speedLimits(SMALL_WINDOWS);
        SharedArray shared = new SharedArray(rig, level, disks, raidDisks, SIMULATED_KIB);
        run(shared, SIMULATED_CLIENTS, seed, incident);
      } catch (IOException | RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "RAID5, 3, 4, NONE",
    "RAID0, 2, 4, NONE",
    "RAID5, 3, 4, MEMBER_FAILS",
    "RAID5, 3, 4, ENGINE_IS_REPLACED",
    "RAID5, 3, 4, SMALLEST_STRIPE_CACHE"
  })
  void live_as_fast_as_it_goes(RaidLevel level, int disks, int raidDisks, Incident incident) {
    live(level, disks, raidDisks, SpeedLimits.NONE, incident);
  }

  @ParameterizedTest
  @CsvSource({"RAID5, 3, 4", "RAID0, 2, 4"})
  void live_with_right_of_way_for_users(RaidLevel level, int disks, int raidDisks) {
    live(level, disks, raidDisks, new SpeedLimits(2000, 200_000), Incident.NONE);
  }

  private static void live(
      RaidLevel level, int disks, int raidDisks, SpeedLimits speed, Incident incident) {
    for (int run = 0; run < RUNS; run++) {
      long seed = run;
      assertTimeoutPreemptively(
          PATIENCE,
          () -> {
            try (Rig rig = Rig.live(new ExchangeableParts(Rig.parts()))) {
              rig.machine.md().speedLimits(speed);
              SharedArray shared = new SharedArray(rig, level, disks, raidDisks, LIVE_KIB);
              run(shared, LIVE_CLIENTS, seed, incident);
            }
          });
    }
  }

  private static void run(SharedArray shared, int clients, long seed, Incident incident)
      throws IOException {
    shared.start(clients, seed);
    incident.prepare(shared);
    shared.grow();
    incident.afterwards(shared);
    shared.judge();
  }
}
