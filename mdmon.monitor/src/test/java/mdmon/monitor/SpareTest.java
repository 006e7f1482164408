package mdmon.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import raid.api.array.ArrayState;
import raid.api.array.MemberFlag;
import raid.api.array.SyncAction;
import raid.api.metadata.SpareActivation;
import raid.api.metadata.VolumeMember;

/** A member fails and a spare takes its place (manage_member). */
class SpareTest {

  private static final List<String> ADDED =
      List.of(
          "spare?",
          "md126/sync_action=frozen",
          "md126/new_dev=8:48",
          "md126/dev-sdd/offset=0",
          "md126/dev-sdd/size=5120",
          "md126/dev-sdd/slot=1",
          "md126/dev-sdd/state=external_bbl",
          "prepare activate spare");

  private final Bench bench = new Bench();
  private final ScriptedArray md126 = bench.volume;

  @BeforeEach
  void start() throws IOException {
    md126.state = ArrayState.ACTIVE;
    bench.start();
  }

  private void spare(String update) {
    bench.metadata.spares =
        Optional.of(
            new SpareActivation(
                List.of(new VolumeMember(1, Optional.of(bench.disk.get(3)), 0, 10240, false)),
                ScriptedContainer.update(update)));
  }

  private List<String> afterFailure() {
    md126.md(() -> md126.members.get(1).fail());
    List<String> did = bench.did();
    return did.subList(did.indexOf("spare?"), did.size());
  }

  @Test
  void md_recovers_onto_the_spare_only_after_the_metadata_has_it() {
    spare("activate spare");
    List<String> did = afterFailure();
    assertEquals(ADDED, did.subList(0, ADDED.size()));
    List<String> rest = did.subList(ADDED.size(), did.size());
    assertEquals(List.of("process activate spare", "write", "md126/sync_action=recover"), rest);
  }

  @Test
  void recovered_member_is_told_to_the_metadata() {
    spare("activate spare");
    afterFailure();
    md126.md(
        () -> {
          md126.action = SyncAction.IDLE;
          md126.members.get(2).flags.remove(MemberFlag.SPARE);
          md126.members.get(2).flags.add(MemberFlag.IN_SYNC);
        });
    assertEquals(List.of("disk 0 ok", "disk 2 ok", "disk 1 ok", "write"), bench.did());
  }

  @Test
  void recovery_that_ended_before_the_monitor_looked_is_seen() {
    spare("activate spare");
    md126.instantRecovery = true;
    List<String> did = afterFailure();
    assertEquals(
        List.of("md126/sync_action=recover", "disk 0 ok", "disk 2 ok", "disk 1 ok", "write"),
        did.subList(did.indexOf("md126/sync_action=recover"), did.size()));
  }

  @Test
  void md_is_left_as_it_was_when_the_spare_cannot_be_added() {
    spare("activate spare");
    md126.refused.add("md126/dev-sdd/slot=1");
    List<String> did = afterFailure();
    assertEquals(
        List.of(
            "md126/dev-sdd/slot=1 EBUSY", "md126/dev-sdd/state=remove", "md126/sync_action=idle"),
        did.subList(did.size() - 3, did.size()));
    assertEquals(List.of(), bench.did());
  }

  @Test
  void md_is_left_as_it_was_when_the_metadata_refuses_the_spare() {
    spare("malformed spare");
    List<String> did = afterFailure();
    assertTrue(did.containsAll(List.of("md126/dev-sdd/state=remove", "md126/sync_action=idle")));
    spare("impossible spare");
    md126.md(() -> bench.container.members.remove(0));
    did = bench.did();
    assertTrue(did.containsAll(List.of("md126/dev-sdd/state=remove", "md126/sync_action=idle")));
    assertFalse(did.contains("md126/sync_action=recover"));
  }

  @Test
  void spare_waits_for_metadata_that_cannot_be_written() {
    spare("activate spare");
    bench.metadata.onProcess =
        update -> bench.metadata.writeFailure = new IOException("no member could be written");
    assertFalse(afterFailure().contains("md126/sync_action=recover"));
    bench.metadata.writeFailure = null;
    bench.host.changed();
    assertTrue(bench.did().contains("md126/sync_action=recover"));
  }

  @Test
  void no_spare_is_asked_for_while_md_is_busy() {
    md126.md(
        () -> {
          md126.action = SyncAction.RESYNC;
          md126.completed = 0;
          md126.members.get(1).fail();
        });
    assertFalse(bench.did().contains("spare?"));
    md126.md(() -> md126.action = SyncAction.IDLE);
    assertTrue(bench.did().contains("spare?"));
  }
}
