package raid.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.workload.RandomIo;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import raid.api.admin.GrowSequence;
import raid.api.array.MdArray;
import raid.api.array.MemberAttribute;
import raid.api.array.RaidLevel;
import raid.api.block.Disk;
import raid.api.host.Step;
import raid.api.host.Task;

/** Expanded while users read and write, in the order of today's mdadm and in that of the design. */
interface ExpansionTck extends TestedFormat {

  @TestFactory
  default Stream<DynamicTest> expansions(Report report) {
    return Stream.of(
        expansion(report, RaidLevel.RAID5, 3, 4, 64, GrowSequence.LINUX),
        expansion(report, RaidLevel.RAID5, 3, 4, 64, GrowSequence.DESIGN),
        expansion(report, RaidLevel.RAID5, 3, 5, 16, GrowSequence.LINUX),
        expansion(report, RaidLevel.RAID5, 4, 5, 128, GrowSequence.LINUX),
        expansion(report, RaidLevel.RAID0, 2, 3, 64, GrowSequence.LINUX),
        expansion(report, RaidLevel.RAID0, 2, 4, 16, GrowSequence.DESIGN),
        report.scenario("raid5_3_to_4_then_to_5_under_load",
            needs(RaidLevel.RAID5), this::expandedTwice),
        report.scenario("raid5_3_to_4_a_member_fails_on_the_way_under_load",
            needs(RaidLevel.RAID5), this::memberFails),
        report.scenario("raid5_3_to_4_recorded_and_not_begun_when_the_power_went_out_in_a_write",
            needs(RaidLevel.RAID5), this::cutBeforeItBegan));
  }

  private static Set<Ability> needs(RaidLevel level) {
    return level == RaidLevel.RAID5
        ? Set.of(Ability.RAID5, Ability.EXPAND_RAID5)
        : Set.of(Ability.RAID0, Ability.EXPAND_RAID0);
  }

  private DynamicTest expansion(
      Report report, RaidLevel level, int from, int to, int chunkKib, GrowSequence sequence) {
    String name = "%s_%d_to_%d_chunk_%dK_in_the_order_of_%s_under_load".formatted(
        level.text(), from, to, chunkKib, sequence.name().toLowerCase(Locale.ROOT));
    return report.scenario(name, needs(level), () -> {
      Rig rig = new Rig(format(), 1, sequence, diskMib());
      MdArray array = rig.make(level, from, chunkKib, 4096);
      byte[] content = expand(rig, array, rig.fill(array, 1), to - from);
      end(rig, array, content, 0);
    });
  }

  /** Adds disks, grows onto them under load, and answers what the array then holds. */
  private static byte[] expand(Rig rig, MdArray array, byte[] content, int more)
      throws IOException {
    int members = array.status().geometry().orElseThrow().raidDisks();
    List<Disk> added = rig.addSpares(more);
    RandomIo load = new RandomIo(array, content, 1);
    rig.host.start(load);
    rig.grow(members + more, added);
    load.stop();
    rig.host.settle();
    assertTrue(load.requests() > 10, "only " + load.requests() + " requests ran beside it");
    assertEquals(members + more, array.status().geometry().orElseThrow().raidDisks(), "members");
    assertTrue(Rig.bytes(array) > content.length, "the array has not grown");
    rig.assertContent(array, content);
    return rig.fill(array, 2);
  }

  private static void end(Rig rig, MdArray array, byte[] content, int degraded)
      throws IOException {
    rig.awaitIdle(array);
    rig.assertContent(array, content);
    rig.assertParity(array);
    rig.close();
    Rig next = rig.reboot(2);
    MdArray again = next.assemble();
    assertEquals(content.length, Rig.bytes(again), "size after assembling again");
    next.assertContent(again, content);
    next.assertParity(again);
    assertEquals(degraded, again.status().degraded(), "members that are missing");
    next.close();
  }

  private void expandedTwice() throws IOException {
    Rig rig = new Rig(format(), 1, GrowSequence.LINUX, diskMib());
    MdArray array = rig.make(RaidLevel.RAID5, 3, 64, 2048);
    byte[] once = expand(rig, array, rig.fill(array, 1), 1);
    byte[] twice = expand(rig, array, once, 1);
    end(rig, array, twice, 0);
  }

  private void memberFails() throws IOException {
    Rig rig = new Rig(format(), 1, GrowSequence.LINUX, diskMib());
    MdArray array = rig.make(RaidLevel.RAID5, 3, 64, 4096);
    byte[] content = rig.fill(array, 1);
    rig.host.start(new FailsAt(array, rig.disks().get(1), Rig.bytes(array) / 512 / 2));
    end(rig, array, expand(rig, array, content, 1), 1);
  }

  /** A resync comes first then, and its end is not that of the expansion. */
  private void cutBeforeItBegan() throws IOException {
    for (long seed = 1; seed <= 8; seed++) {
      Rig rig = new Rig(format(), seed, GrowSequence.LINUX, diskMib());
      MdArray array = rig.make(RaidLevel.RAID5, 3, 64, 1024);
      List<Disk> added = rig.addSpares(1);
      byte[] content = rig.write(array, seed);
      rig.beginToGrow(4, added);
      Rig next = rig.reboot(seed);
      MdArray again = next.assemble();
      assertEquals(4, again.status().geometry().orElseThrow().raidDisks(), "members");
      assertTrue(Rig.bytes(again) > content.length, "the array has not grown");
      next.assertContent(again, content);
      next.assertParity(again);
      next.close();
    }
  }

  /** Fails a member when the reshape has come to a place. */
  final class FailsAt implements Task {
    private final MdArray array;
    private final Disk disk;
    private final long sector;

    private FailsAt(MdArray array, Disk disk, long sector) {
      this.array = array;
      this.disk = disk;
      this.sector = sector;
    }

    @Override
    public String name() {
      return "failure of " + disk;
    }

    @Override
    public Step step() throws IOException {
      var status = array.status();
      if (!status.reshaping() || status.reshapePosition() < sector) {
        return Step.waiting("the reshape to come to " + sector);
      }
      array.member(disk.name()).orElseThrow().store(MemberAttribute.STATE, "faulty");
      return Step.DONE;
    }
  }
}
