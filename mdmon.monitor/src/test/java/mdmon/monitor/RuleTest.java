package mdmon.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import raid.api.array.ArrayState;
import raid.api.array.MemberFlag;
import raid.api.array.MemberStatus;
import raid.api.array.SyncAction;
import raid.api.block.DeviceNumber;
import raid.api.block.Disk;

/** The table of mdmon, row by row, without any array. */
class RuleTest {

  private static final long COMPONENT = 10240;

  private ArrayState state = ArrayState.CLEAN;
  private ArrayState previousState = ArrayState.CLEAN;
  private SyncAction action = SyncAction.IDLE;
  private SyncAction previousAction = SyncAction.IDLE;
  private boolean previousReshaping;
  private long completed;
  private boolean positionNone = true;
  private boolean redundant = true;
  private boolean held;
  private long lastCheckpoint;
  private List<MemberStatus> members = List.of(member(0), member(1), member(2));

  private static MemberStatus member(int slot, MemberFlag... flags) {
    Set<MemberFlag> state = EnumSet.of(MemberFlag.IN_SYNC);
    if (flags.length > 0) {
      state = EnumSet.copyOf(List.of(flags));
    }
    Disk disk = new Disk("sd" + (char) ('a' + slot), new DeviceNumber(8, slot * 16), null);
    return new MemberStatus(disk, slot, 0, COMPONENT, state, 0);
  }

  /** The rules that apply, progress moved on as the acts say. */
  private List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    walk(rules, new ArrayList<>());
    return rules;
  }

  private String acts() {
    List<String> acts = new ArrayList<>();
    walk(new ArrayList<>(), acts);
    return String.join("; ", acts);
  }

  private void walk(List<Rule> rules, List<String> acts) {
    Sample now =
        new Sample(
            state,
            previousState,
            action,
            previousAction,
            previousReshaping,
            completed,
            positionNone,
            COMPONENT,
            3,
            redundant,
            held,
            members);
    long last = lastCheckpoint;
    for (Rule rule : Rule.values()) {
      if (!rule.applies(now, last)) {
        continue;
      }
      rules.add(rule);
      for (Act act : rule.acts(now)) {
        acts.add(text(act));
        if (act instanceof Act.Checkpoint checkpoint) {
          last = checkpoint.sectors();
        }
      }
    }
  }

  private static String text(Act act) {
    if (act instanceof Act.TellMember tell) {
      return "disk " + tell.member().slot();
    }
    if (act instanceof Act.Unblock unblock) {
      return "unblock " + unblock.member().slot();
    }
    if (act instanceof Act.Remove remove) {
      return "remove " + remove.member().slot();
    }
    if (act instanceof Act.TellState tell) {
      return "tell " + tell.consistency();
    }
    if (act instanceof Act.Checkpoint checkpoint) {
      return "at " + checkpoint.sectors();
    }
    if (act instanceof Act.Release release) {
      return "then " + release.state().text();
    }
    if (act instanceof Act.Ask ask) {
      return ask.wish().name();
    }
    return act.getClass().getSimpleName();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CLEAR         | CLEAN    | tell CLEAN; then clear; Deactivate",
        "INACTIVE      | ACTIVE   | tell CLEAN; then clear; Deactivate",
        "INACTIVE      | INACTIVE | ''",
        "WRITE_PENDING | CLEAN    | tell DIRTY; then active",
        "ACTIVE        | CLEAN    | ''",
        "ACTIVE_IDLE   | ACTIVE   | then clean",
        "CLEAN         | ACTIVE   | tell CLEAN",
        "BROKEN        | ACTIVE   | tell CLEAN",
        "READONLY      | INACTIVE | AskState",
        "READ_AUTO     | READONLY | ''",
        "SUSPENDED     | ACTIVE   | ''",
      })
  void state_of_an_idle_array(ArrayState now, ArrayState before, String acts) {
    state = now;
    previousState = before;
    assertEquals(acts, acts());
  }

  @Test
  void readonly_that_mdadm_wants_so_is_left_alone() {
    state = ArrayState.READONLY;
    held = true;
    assertEquals("", acts());
  }

  @ParameterizedTest
  @CsvSource({
    "ACTIVE, DIRTY",
    "WRITE_PENDING, DIRTY",
    "READ_AUTO, CLEAN",
    "CLEAN, CLEAN",
    "ACTIVE_IDLE, DIRTY"
  })
  void resync_ended(ArrayState now, String told) {
    state = now;
    previousAction = SyncAction.RESYNC;
    assertEquals(true, acts().endsWith("tell " + told + "; CHECK_DEGRADED"), acts());
  }

  @Test
  void recovery_ended_with_all_members_in_sync_asks_for_nothing() {
    state = ArrayState.ACTIVE;
    previousAction = SyncAction.RECOVER;
    assertEquals("disk 0; disk 1; disk 2", acts());
  }

  @Test
  void recovery_ended_with_a_slot_empty_asks_for_a_spare() {
    state = ArrayState.ACTIVE;
    previousAction = SyncAction.RECOVER;
    members = List.of(member(0), member(2));
    assertEquals("disk 0; disk 2; CHECK_DEGRADED", acts());
  }

  @Test
  void recovery_ended_with_a_member_still_a_spare_asks_again() {
    state = ArrayState.ACTIVE;
    previousAction = SyncAction.RECOVER;
    members = List.of(member(0), member(1, MemberFlag.SPARE), member(2));
    assertEquals("disk 0; disk 1; disk 2; CHECK_DEGRADED", acts());
  }

  @Test
  void reshape_began_asks_to_look_for_added_disks() {
    state = ArrayState.ACTIVE;
    action = SyncAction.RESHAPE;
    positionNone = false;
    assertEquals("CHECK_RESHAPE", acts());
    previousAction = SyncAction.RESHAPE;
    assertEquals("", acts());
  }

  @Test
  void reshape_finished_reports_the_whole_component_and_then_forgets_progress() {
    state = ArrayState.WRITE_PENDING;
    previousAction = SyncAction.RESHAPE;
    lastCheckpoint = 9984;
    assertEquals("tell DIRTY; then active; at 10240; tell DIRTY; at 0", acts());
  }

  @Test
  void reshape_finished_without_a_member_asks_for_a_spare() {
    state = ArrayState.CLEAN;
    previousAction = SyncAction.RESHAPE;
    members = List.of(member(0), member(1));
    assertEquals("tell CLEAN; at 10240; tell CLEAN; at 0; CHECK_DEGRADED", acts());
  }

  @Test
  void reshape_finished_just_before_mdadm_froze_the_array_is_finished_too() {
    state = ArrayState.CLEAN;
    action = SyncAction.FROZEN;
    previousAction = SyncAction.RESHAPE;
    assertEquals("tell CLEAN; at 10240; tell CLEAN; at 0", acts());
  }

  @Test
  void reshape_that_md_follows_up_with_a_resync_is_finished_too() {
    state = ArrayState.ACTIVE;
    action = SyncAction.RESYNC;
    previousAction = SyncAction.RESHAPE;
    assertEquals("at 10240; tell DIRTY; at 0", acts());
  }

  @Test
  void reshape_assembled_at_its_end_that_never_was_seen_running_is_finished() {
    previousState = ArrayState.READONLY;
    previousReshaping = true;
    assertTrue(rules().contains(Rule.RESHAPE_ENDED));
    positionNone = false;
    assertFalse(rules().contains(Rule.RESHAPE_ENDED));
  }

  @Test
  void reshape_interrupted_keeps_its_progress() {
    state = ArrayState.ACTIVE;
    previousAction = SyncAction.RESHAPE;
    positionNone = false;
    lastCheckpoint = 4096;
    assertEquals("tell DIRTY; at 0", acts());
  }

  @Test
  void reshape_frozen_by_mdadm_half_way_is_not_over() {
    state = ArrayState.ACTIVE;
    action = SyncAction.FROZEN;
    previousAction = SyncAction.RESHAPE;
    positionNone = false;
    assertEquals("", acts());
  }

  @Test
  void array_stopped_in_the_middle_of_a_reshape_does_not_end_it() {
    state = ArrayState.CLEAR;
    previousState = ArrayState.ACTIVE;
    previousAction = SyncAction.RESHAPE;
    positionNone = true;
    assertEquals("tell CLEAN; then clear; Deactivate", acts());
  }

  @ParameterizedTest
  @EnumSource(names = {"RESHAPE", "RESYNC", "RECOVER", "CHECK", "REPAIR"})
  void progress_is_told_once(SyncAction now) {
    state = ArrayState.ACTIVE;
    action = now;
    previousAction = now;
    positionNone = now != SyncAction.RESHAPE;
    completed = 2048;
    lastCheckpoint = 1024;
    assertEquals("at 2048; tell DIRTY", acts());
    lastCheckpoint = 2048;
    assertEquals("", acts());
  }

  @Test
  void complete_progress_begins_anew() {
    state = ArrayState.ACTIVE;
    action = SyncAction.RESYNC;
    previousAction = SyncAction.RESYNC;
    completed = COMPONENT;
    lastCheckpoint = 9216;
    assertEquals("at 10240; tell DIRTY; at 0", acts());
  }

  @Test
  void member_failed_is_recorded_unblocked_and_removed() {
    state = ArrayState.WRITE_PENDING;
    members = List.of(member(0), member(1, MemberFlag.FAULTY, MemberFlag.BLOCKED), member(2));
    assertEquals("tell DIRTY; then active; disk 1; unblock 1; remove 1; CHECK_DEGRADED", acts());
  }

  @Test
  void member_failed_of_a_read_auto_array_makes_it_active() {
    state = ArrayState.READ_AUTO;
    members = List.of(member(0), member(1, MemberFlag.FAULTY), member(2));
    assertEquals("disk 1; tell DIRTY; then active; remove 1; CHECK_DEGRADED", acts());
  }

  @Test
  void member_failed_of_a_readonly_array_stays_in_it() {
    state = ArrayState.READONLY;
    held = true;
    members = List.of(member(0), member(1, MemberFlag.FAULTY, MemberFlag.BLOCKED), member(2));
    assertEquals("disk 1; unblock 1; CHECK_DEGRADED", acts());
  }

  @Test
  void rules_are_looked_at_in_the_order_of_the_specification() {
    state = ArrayState.WRITE_PENDING;
    previousAction = SyncAction.RESHAPE;
    members = List.of(member(0), member(1, MemberFlag.FAULTY), member(2));
    assertEquals(List.of(Rule.WRITE_PENDING, Rule.MEMBER_FAILED, Rule.RESHAPE_ENDED), rules());
  }

  @Test
  void an_array_that_left_redundancy_is_called_clean_and_let_go() {
    redundant = false;
    state = ArrayState.ACTIVE;
    previousState = ArrayState.ACTIVE;
    assertEquals(List.of(Rule.LEFT_REDUNDANCY), rules());
    assertEquals("tell CLEAN; Deactivate", acts());
  }
}
