package raid.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import raid.api.admin.GrowSequence;
import raid.api.array.MdArray;
import raid.api.array.MemberAttribute;
import raid.api.array.RaidLevel;
import raid.api.block.BlockDevice;
import raid.api.block.Disk;
import raid.api.metadata.VolumeInfo;
import raid.api.metadata.VolumeMember;

/** Made, filled, stopped, assembled; a member fails, a spare takes its place. */
interface LifeTck extends TestedFormat {

  @TestFactory
  default Stream<DynamicTest> life(Report report) {
    return Stream.of(
        report.scenario("raid5_created_filled_stopped_assembled_reads_the_same",
            Set.of(Ability.RAID5), () -> assembled(RaidLevel.RAID5, 3)),
        report.scenario("raid0_created_filled_stopped_assembled_reads_the_same",
            Set.of(Ability.RAID0), () -> assembled(RaidLevel.RAID0, 2)),
        report.scenario("raid5_assembled_in_another_order_of_its_disks_reads_the_same",
            Set.of(Ability.RAID5), this::reordered),
        report.scenario("raid5_without_a_member_reads_the_same", Set.of(Ability.RAID5),
            this::withoutOne),
        report.scenario("a_failed_member_is_recorded_and_not_taken_back", Set.of(Ability.RAID5),
            this::failed),
        report.scenario("a_member_that_cannot_be_flushed_has_failed_in_what_calls_its_data_safe",
            Set.of(Ability.RAID5), this::unflushed),
        report.scenario("a_spare_takes_the_slot_of_a_failed_member",
            Set.of(Ability.RAID5, Ability.REBUILD), this::rebuilt),
        report.scenario("a_spare_added_later_takes_the_empty_slot",
            Set.of(Ability.RAID5, Ability.REBUILD), this::rebuiltLater));
  }

  private Rig rig(long seed) {
    return new Rig(format(), seed, GrowSequence.LINUX, diskMib());
  }

  private void assembled(RaidLevel level, int disks) throws IOException {
    Rig rig = rig(1);
    byte[] content = rig.fill(rig.make(level, disks, 64, 1024), 1);
    rig.close();
    assertReads(rig.reboot(2), content, 0);
  }

  /** Assembles, and reads; the second boot has to find what the first has left. */
  private static void assertReads(Rig rig, byte[] content, int degraded) throws IOException {
    for (long seed = 3; seed < 5; seed++) {
      MdArray array = rig.assemble();
      assertEquals(content.length, Rig.bytes(array), "size");
      rig.assertContent(array, content);
      rig.assertParity(array);
      assertEquals(degraded, array.status().degraded(), "members that are missing");
      rig.close();
      rig = rig.reboot(seed);
    }
  }

  private void reordered() throws IOException {
    Rig rig = rig(1);
    byte[] content = rig.fill(rig.make(RaidLevel.RAID5, 3, 64, 1024), 1);
    rig.close();
    List<BlockDevice> devices = new ArrayList<>(devices(rig));
    devices.add(devices.remove(0));
    assertReads(rig.reboot(2, devices), content, 0);
  }

  private static List<BlockDevice> devices(Rig rig) {
    return rig.disks().stream().map(Disk::device).toList();
  }

  private void withoutOne() throws IOException {
    Rig rig = rig(1);
    byte[] content = rig.fill(rig.make(RaidLevel.RAID5, 3, 64, 1024), 1);
    rig.close();
    assertReads(rig.reboot(2, devices(rig).subList(1, 3)), content, 1);
  }

  private static void fail(Rig rig, MdArray array, int disk) throws IOException {
    Disk victim = rig.disks().get(disk);
    array.member(victim.name()).orElseThrow().store(MemberAttribute.STATE, "faulty");
    rig.machine.await("the failure of " + victim + " to be handled", () ->
        array.member(victim.name()).isEmpty());
    rig.host.settle();
  }

  private void failed() throws IOException {
    Rig rig = rig(1);
    MdArray array = rig.make(RaidLevel.RAID5, 3, 64, 1024);
    rig.fill(array, 1);
    fail(rig, array, 1);
    byte[] content = rig.fill(array, 2);
    rig.assertContent(array, content);
    rig.close();
    assertMember(rig, 1, false);
    assertReads(rig.reboot(2), content, 1);
  }

  /** md does not know it, for the writes went well. */
  private void unflushed() throws IOException {
    Rig made = rig(1);
    made.make(RaidLevel.RAID5, 3, 64, 1024);
    made.close();
    List<BlockDevice> devices = devices(made);
    FlushlessDisk broken = new FlushlessDisk(devices.get(1));
    Rig rig = made.reboot(2, List.of(devices.get(0), broken, devices.get(2)));
    MdArray array = rig.assemble();
    rig.write(array, 1);
    broken.breaks();
    byte[] content = rig.write(array, 2);
    rig.awaitIdle(array);
    assertMember(rig, 1, false);
    assertReads(made.reboot(3), content, 1);
  }

  /** What the disks say of a slot. */
  private static void assertMember(Rig rig, int slot, boolean inSync) throws IOException {
    VolumeInfo volume = rig.load().volumes().get(0);
    VolumeMember member = volume.members().get(slot);
    assertEquals(inSync, member.disk().isPresent() && member.inSync(), "slot " + slot + " in sync");
  }

  private void rebuilt() throws IOException {
    Rig rig = rig(1);
    MdArray array = rig.make(RaidLevel.RAID5, 3, 64, 1024);
    byte[] content = rig.fill(array, 1);
    Disk spare = rig.addSpares(1).get(0);
    fail(rig, array, 1);
    assertRebuilt(rig, array, content, spare);
  }

  private void rebuiltLater() throws IOException {
    Rig rig = rig(1);
    MdArray array = rig.make(RaidLevel.RAID5, 3, 64, 1024);
    rig.fill(array, 1);
    fail(rig, array, 2);
    byte[] content = rig.fill(array, 2);
    Disk spare = rig.addSpares(1).get(0);
    assertRebuilt(rig, array, content, spare);
  }

  private static void assertRebuilt(Rig rig, MdArray array, byte[] content, Disk spare)
      throws IOException {
    rig.awaitWhole(array);
    assertTrue(array.member(spare.name()).isPresent(), spare + " is no member");
    rig.assertContent(array, content);
    rig.assertParity(array);
    rig.close();
    for (int slot = 0; slot < 3; slot++) {
      assertMember(rig, slot, true);
    }
    assertReads(rig.reboot(2), content, 0);
  }
}
