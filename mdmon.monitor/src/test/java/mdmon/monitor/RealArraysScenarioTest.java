package mdmon.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.host.LiveHost;
import harness.host.SimulatedHost;
import harness.host.TraceEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import raid.api.array.ArrayAttribute;
import raid.api.array.ArrayState;
import raid.api.array.MemberAttribute;
import raid.api.array.MemberFlag;
import raid.api.array.RaidLevel;
import raid.api.array.SyncAction;
import raid.api.host.TaskHandle;
import raid.api.host.Trace.Surface;

/** mdmon over the real md, levels and IMSM metadata; the test plays mdadm. */
class RealArraysScenarioTest {

  private final List<TraceEvent> events = new ArrayList<>();

  private SimulatedHost simulated(long seed) {
    return new SimulatedHost(seed, events::add);
  }

  private int first(String actor, Surface surface, String target, String text) {
    for (int i = 0; i < events.size(); i++) {
      TraceEvent event = events.get(i);
      if (event.actor().equals(actor)
          && event.surface() == surface
          && event.target().equals(target)
          && event.text().contains(text)) {
        return i;
      }
    }
    throw new AssertionError(actor + " " + target + " <- " + text + " not in\n" + events);
  }

  private static boolean dirtyOnDisk(RealMachine machine) throws IOException {
    return machine.loaded().volumes().get(0).dirty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void first_write_is_dirty_on_disk_and_clean_again_after_the_delay(long seed) throws IOException {
    SimulatedHost host = simulated(seed);
    RealMachine machine = new RealMachine(host, RaidLevel.RAID5);
    machine.startMdmon();
    assertEquals(ArrayState.READ_AUTO, machine.md126.status().state());
    machine.fill();
    host.settle();
    assertEquals(ArrayState.ACTIVE, machine.md126.status().state());
    assertTrue(dirtyOnDisk(machine));
    host.advance(20_000_000_000L);
    assertEquals(ArrayState.CLEAN, machine.md126.status().state());
    assertFalse(dirtyOnDisk(machine));
    assertTrue(machine.holdsPattern());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void failed_member_is_rebuilt_onto_a_spare(long seed) throws IOException {
    SimulatedHost host = simulated(seed);
    RealMachine machine = new RealMachine(host, RaidLevel.RAID5);
    machine.startMdmon();
    machine.fill();
    machine.md126.member("sdb").orElseThrow().store(MemberAttribute.STATE, "faulty");
    host.settle();
    assertTrue(machine.md126.member("sdb").isEmpty());
    var members = machine.md126.status().members();
    assertEquals(3, members.size());
    assertTrue(members.stream().allMatch(member -> member.has(MemberFlag.IN_SYNC)));
    assertEquals(0, machine.md126.status().degraded());
    int recorded = first("mdmon", Surface.DISK, "sda", "MPB");
    int frozen = first("mdmon-manager", Surface.ATTRIBUTE, "md126/sync_action", "frozen");
    int recover = first("mdmon-manager", Surface.ATTRIBUTE, "md126/sync_action", "recover");
    assertTrue(recorded < recover && frozen < recover);
    assertTrue(machine.loaded().volumes().get(0).members().stream().allMatch(m -> m.inSync()));
    assertTrue(machine.holdsPattern());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void grow_r5_3_to_4(long seed) throws IOException {
    SimulatedHost host = simulated(seed);
    RealMachine machine = new RealMachine(host, RaidLevel.RAID5);
    machine.startMdmon();
    growRaid5(machine);
    assertTrue(machine.mdmon.running());
    int ended = first("mdmon", Surface.STEP, "11", "mdmon ends the migration of vol0");
    int raised = first("mdmon-manager", Surface.ATTRIBUTE, "md126/array_size", "9216");
    assertTrue(ended < raised);
    assertTrue(
        first("mdmon", Surface.STEP, "9", "9216 KiB") < first("mdmon", Surface.STEP, "6", ""));
    first("mdmon-manager", Surface.STEP, "7", "sdd in slot 3");
  }

  private static void growRaid5(RealMachine machine) throws IOException {
    machine.fill();
    machine.beginGrow();
    machine.host.run(machine.overseer());
    machine.endGrow(3 * RealMachine.COMPONENT);
    machine.release();
    var volume = machine.loaded().volumes().get(0);
    assertTrue(volume.reshape().isEmpty());
    assertEquals(4, volume.geometry().raidDisks());
    assertEquals(3 * RealMachine.COMPONENT, volume.arraySectors());
    assertTrue(machine.holdsPattern());
  }

  @Test
  void grow_r5_3_to_4_on_threads() throws IOException {
    try (LiveHost host = new LiveHost()) {
      RealMachine machine = new RealMachine(host, RaidLevel.RAID5);
      machine.startMdmon();
      growRaid5(machine);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void grow_r0_3_to_4_by_way_of_raid4(long seed) throws IOException {
    SimulatedHost host = simulated(seed);
    RealMachine machine = new RealMachine(host, RaidLevel.RAID0);
    machine.fill();
    machine.beginGrow();
    machine.host.run(machine.overseer());
    machine.endGrow(4 * RealMachine.COMPONENT);
    machine.md126.store(ArrayAttribute.SYNC_ACTION, "idle");
    machine.md126.store(ArrayAttribute.LEVEL, "raid0");
    host.settle();
    assertFalse(machine.mdmon.running());
    var volume = machine.loaded().volumes().get(0);
    assertTrue(volume.reshape().isEmpty());
    assertEquals(4, volume.geometry().raidDisks());
    assertTrue(machine.holdsPattern());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void member_that_fails_while_growing_is_rebuilt_when_mdadm_lets_go(long seed) throws IOException {
    SimulatedHost host = simulated(seed);
    RealMachine machine = new RealMachine(host, RaidLevel.RAID5);
    machine.startMdmon();
    machine.fill();
    machine.beginGrow();
    TaskHandle overseer = host.start(machine.overseer());
    halfWay(machine);
    machine.md126.member("sdb").orElseThrow().store(MemberAttribute.STATE, "faulty");
    machine.until("the overseer's end", overseer::ended);
    assertTrue(overseer.failure().isEmpty(), overseer.failure().toString());
    machine.endGrow(3 * RealMachine.COMPONENT);
    assertEquals(1, machine.md126.status().degraded());
    machine.release();
    host.settle();
    assertEquals(0, machine.md126.status().degraded());
    assertTrue(machine.md126.member("sde").isPresent());
    assertTrue(machine.holdsPattern());
  }

  private static void halfWay(RealMachine machine) throws IOException {
    machine.until(
        "half of the reshape",
        () -> {
          long completed = machine.md126.status().syncCompleted();
          return completed >= 2048 && completed <= RealMachine.COMPONENT;
        });
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void mdmon_killed_half_way_the_next_one_ends_the_migration(long seed) throws IOException {
    SimulatedHost host = simulated(seed);
    RealMachine machine = new RealMachine(host, RaidLevel.RAID5);
    machine.startMdmon();
    machine.fill();
    machine.beginGrow();
    TaskHandle overseer = host.start(machine.overseer());
    halfWay(machine);
    machine.mdmon.kill();
    machine.until("the overseer's end", overseer::ended);
    host.settle();
    assertEquals(SyncAction.IDLE, machine.md126.status().syncAction());
    assertTrue(machine.loaded().volumes().get(0).reshape().isPresent());
    assertEquals(2 * RealMachine.COMPONENT, machine.md126.status().arraySectors());

    machine.startMdmon();
    machine.endGrow(3 * RealMachine.COMPONENT);
    assertTrue(machine.loaded().volumes().get(0).reshape().isEmpty());
    machine.release();
    assertTrue(machine.holdsPattern());
  }

  @Test
  void stopped_volume_is_clean_on_disk_and_mdmon_ends() throws IOException {
    SimulatedHost host = simulated(1);
    RealMachine machine = new RealMachine(host, RaidLevel.RAID5);
    machine.startMdmon();
    machine.fill();
    assertTrue(dirtyOnDisk(machine));
    machine.md126.store(ArrayAttribute.ARRAY_STATE, "inactive");
    host.run(machine.mdmon.ping());
    assertFalse(dirtyOnDisk(machine));
    host.settle();
    assertTrue(machine.md.array("md126").isEmpty());
    assertFalse(machine.mdmon.running());
  }

  @Test
  void equal_seeds_give_equal_traces() throws IOException {
    grow_r5_3_to_4(7);
    List<TraceEvent> once = List.copyOf(events);
    events.clear();
    grow_r5_3_to_4(7);
    assertEquals(once, events);
  }
}
