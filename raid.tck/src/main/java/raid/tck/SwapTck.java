package raid.tck;

import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.machine.ExchangeableParts;
import harness.workload.RandomIo;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import raid.api.admin.GrowSequence;
import raid.api.array.MdArray;
import raid.api.array.RaidLevel;
import raid.api.block.Disk;
import raid.api.host.Host;
import raid.api.host.Step;
import raid.api.host.Task;

/**
 * The bundle is updated while an expansion runs: another object of the format takes over, at once
 * or after a while without any. It knows nothing but what is on the disks and what waits in the
 * queue.
 */
interface SwapTck extends TestedFormat {

  @TestFactory
  default Stream<DynamicTest> swaps(Report report) {
    Set<Ability> needs = Set.of(Ability.RAID5, Ability.EXPAND_RAID5);
    return Stream.of(
        report.scenario("replaced_at_once_in_raid5_3_to_4_under_load", needs, () -> swap(0)),
        report.scenario("absent_for_a_while_in_raid5_3_to_4_under_load", needs,
            () -> swap(Swapper.ABSENT_NANOS)));
  }

  private void swap(long absentNanos) throws IOException {
    for (long seed = 1; seed <= 3; seed++) {
      Rig rig = new Rig(format(), seed, GrowSequence.LINUX, diskMib());
      MdArray array = rig.make(RaidLevel.RAID5, 3, 64, 4096);
      byte[] content = rig.fill(array, 1);
      List<Disk> added = rig.addSpares(1);
      RandomIo load = new RandomIo(array, content, seed);
      Swapper swapper = new Swapper(rig, this, array, absentNanos);
      rig.host.start(load);
      rig.host.start(swapper);
      rig.grow(4, added);
      load.stop();
      rig.awaitIdle(array);
      assertTrue(swapper.swaps > 2, "only " + swapper.swaps + " swaps");
      byte[] grown = Arrays.copyOf(content, Rig.bytes(array));
      rig.assertContent(array, grown);
      rig.assertParity(array);
      rig.close();
      Rig next = rig.reboot(seed);
      next.assertContent(next.assemble(), grown);
      next.close();
    }
  }

  /** Exchanges the format whenever the reshape has come on by a share. */
  final class Swapper implements Task {
    private static final int SHARES = 8;

    /** Time for thousands of steps of whoever can go on. */
    private static final long ABSENT_NANOS = 3_000_000;

    private final Host host;
    private final ExchangeableParts parts;
    private final TestedFormat tested;
    private final MdArray array;
    private final long absentNanos;
    private long returns;
    private long next;
    private int swaps;

    private Swapper(Rig rig, TestedFormat tested, MdArray array, long absentNanos) {
      this.host = rig.host;
      this.parts = rig.parts;
      this.tested = tested;
      this.array = array;
      this.absentNanos = absentNanos;
    }

    @Override
    public String name() {
      return "bundles";
    }

    @Override
    public Step step() {
      if (parts.formats().isEmpty()) {
        if (host.nanoTime() < returns) {
          return Step.waitingUntil(returns, "the format to come back");
        }
        parts.formats(List.of(tested.format()));
        host.changed();
      }
      if (swaps == SHARES) {
        return Step.DONE;
      }
      var status = array.status();
      if (!status.reshaping() || status.reshapePosition() < next) {
        return Step.waiting("the reshape to come to " + next);
      }
      next += status.arraySectors() / SHARES;
      returns = host.nanoTime() + absentNanos;
      swaps++;
      parts.formats(absentNanos == 0 ? List.of(tested.format()) : List.of());
      host.changed();
      return Step.RAN;
    }
  }
}
