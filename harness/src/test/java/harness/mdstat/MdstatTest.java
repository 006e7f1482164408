package harness.mdstat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.disk.MemoryDisk;
import harness.machine.Disks;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import raid.api.array.ArrayState;
import raid.api.array.ArrayStatus;
import raid.api.array.Geometry;
import raid.api.array.MemberFlag;
import raid.api.array.MemberStatus;
import raid.api.array.RaidLevel;
import raid.api.array.SyncAction;
import raid.api.array.SyncPace;
import raid.api.block.Disk;

/** Against /proc/mdstat of Linux 6.1, recorded while Debian's mdadm 4.2 expanded arrays. */
class MdstatTest {

  private static final Set<RaidLevel> LEVELS =
      EnumSet.of(RaidLevel.RAID0, RaidLevel.RAID4, RaidLevel.RAID5);
  private static final String HEAD = "Personalities : [raid0] [raid4] [raid5] \n";
  private static final String FOOT = "unused devices: <none>\n";
  private static final Set<MemberFlag> IN_SYNC = EnumSet.of(MemberFlag.IN_SYNC);
  private static final Set<MemberFlag> SPARE = EnumSet.of(MemberFlag.SPARE);

  private final Disks disks = new Disks();

  private MemberStatus member(int disk, int slot, long sectors, Set<MemberFlag> state) {
    while (disks.disks().size() <= disk) {
      disks.plug(new MemoryDisk("S", 512, 512));
    }
    Disk plugged = disks.disks().get(disk);
    return new MemberStatus(plugged, slot, 0, sectors, state, ArrayStatus.NONE);
  }

  private List<MemberStatus> members(int... slots) {
    List<MemberStatus> members = new ArrayList<>();
    for (int disk = 0; disk < slots.length; disk++) {
      members.add(
          slots[disk] < 0
              ? member(disk, -1, 2210, SPARE)
              : member(disk, slots[disk], 49152, IN_SYNC));
    }
    return members;
  }

  private static ArrayStatus array(
      String name,
      ArrayState state,
      Geometry geometry,
      long sectors,
      String version,
      SyncAction action,
      long completed,
      int degraded,
      List<MemberStatus> members) {
    return new ArrayStatus(
        name,
        state,
        Optional.ofNullable(geometry),
        Optional.ofNullable(geometry),
        sectors,
        version,
        action,
        completed,
        0,
        ArrayStatus.NONE,
        0,
        0,
        ArrayStatus.NONE,
        ArrayStatus.NONE,
        degraded,
        0,
        0,
        members);
  }

  private static Geometry raid(RaidLevel level, int disks) {
    return new Geometry(level, 0, disks, 128, 49152);
  }

  private static String text(ArrayStatus... arrays) {
    List<Mdstat.Line> lines = new ArrayList<>();
    for (ArrayStatus array : arrays) {
      lines.add(new Mdstat.Line(array, Optional.of(new SyncPace(4096, 0, false))));
    }
    return Mdstat.text(LEVELS, lines);
  }

  @Test
  void volume_and_container_after_creation() {
    ArrayStatus volume =
        array("md126", ArrayState.CLEAN, raid(RaidLevel.RAID5, 3), 98304, "external:/md127/0",
            SyncAction.IDLE, ArrayStatus.NONE, 0, members(0, 1, 2));
    ArrayStatus container =
        array("md127", ArrayState.INACTIVE, null, 0, "external:imsm",
            SyncAction.IDLE, ArrayStatus.NONE, 0, members(-1, -1, -1));
    assertEquals(
        HEAD
            + "md126 : active raid5 sdc[2] sdb[1] sda[0]\n"
            + "      49152 blocks super external:/md127/0 level 5, 64k chunk, algorithm 0 [3/3]"
            + " [UUU]\n"
            + "      \n"
            + "md127 : inactive sdc[2](S) sdb[1](S) sda[0](S)\n"
            + "      3315 blocks super external:imsm\n"
            + "       \n"
            + FOOT,
        text(volume, container));
  }

  @Test
  void a_reshape_under_way_has_a_bar() {
    ArrayStatus volume =
        array("md126", ArrayState.CLEAN, raid(RaidLevel.RAID5, 4), 98304, "external:-md127/0",
            SyncAction.RESHAPE, 10240, 0, members(0, 1, 2, 3));
    assertEquals(
        HEAD
            + "md126 : active raid5 sdd[3] sdc[2] sdb[1] sda[0]\n"
            + "      49152 blocks super external:-md127/0 level 5, 64k chunk, algorithm 0 [4/4]"
            + " [UUUU]\n"
            + "      [====>................]  reshape = 20.4% (5120/24576) finish=0.0min"
            + " speed=4096K/sec\n"
            + "      \n"
            + FOOT,
        text(volume));
  }

  @Test
  void raid0_tells_its_chunk_only() {
    ArrayStatus volume =
        array("md126", ArrayState.CLEAN, raid(RaidLevel.RAID0, 2), 98304, "external:/md127/0",
            SyncAction.IDLE, ArrayStatus.NONE, 0, members(0, 1));
    assertEquals(
        HEAD
            + "md126 : active raid0 sdb[1] sda[0]\n"
            + "      49152 blocks super external:/md127/0 64k chunks\n"
            + "      \n"
            + FOOT,
        text(volume));
  }

  @Test
  void users_share_of_the_time_is_told_if_they_had_any() {
    ArrayStatus volume =
        array("md126", ArrayState.CLEAN, raid(RaidLevel.RAID5, 3), 98304, "external:/md127/0",
            SyncAction.CHECK, 10240, 0, members(0, 1, 2));
    String text =
        Mdstat.text(
            LEVELS, List.of(new Mdstat.Line(volume, Optional.of(new SyncPace(1024, 0.604, true)))));
    assertTrue(text.contains("finish=0.3min speed=1024K/sec users=60%\n"), text);
  }

  @Test
  void a_degraded_array_shows_the_hole_and_the_recovery() {
    List<MemberStatus> members =
        List.of(
            member(0, 0, 49152, IN_SYNC),
            member(2, 2, 49152, IN_SYNC),
            member(3, 1, 49152, SPARE));
    ArrayStatus volume =
        array("md126", ArrayState.ACTIVE, raid(RaidLevel.RAID5, 3), 98304, "external:/md127/0",
            SyncAction.RECOVER, 12800, 1, members);
    assertEquals(
        HEAD
            + "md126 : active raid5 sdd[2] sdc[1] sda[0]\n"
            + "      49152 blocks super external:/md127/0 level 5, 64k chunk, algorithm 0 [3/2]"
            + " [U_U]\n"
            + "      [====>................]  recovery = 24.4% (6400/24576) finish=0.0min"
            + " speed=4096K/sec\n"
            + "      \n"
            + FOOT,
        text(volume));
  }

  @Test
  void states_that_do_not_write_are_said() {
    Geometry raid5 = raid(RaidLevel.RAID5, 3);
    for (String[] pair :
        new String[][] {{"READONLY", " (read-only)"}, {"READ_AUTO", " (auto-read-only)"}}) {
      ArrayStatus volume =
          array("md126", ArrayState.valueOf(pair[0]), raid5, 98304, "external:/md127/0",
              SyncAction.IDLE, ArrayStatus.NONE, 0, members(0, 1, 2));
      assertEquals(
          "md126 : active" + pair[1] + " raid5 sdc[2] sdb[1] sda[0]",
          text(volume).lines().skip(1).findFirst().orElseThrow());
    }
  }

  @Test
  void without_arrays_only_the_frame_is_left() {
    assertEquals(HEAD + FOOT, text());
  }
}
