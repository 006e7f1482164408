package itest.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.machine.Part;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import raid.api.array.RaidLevel;
import raid.api.host.TaskHandle;

/** Parts that go in the middle of an expansion and never come back. */
class AbsentTest {

  @ParameterizedTest
  @CsvSource({
    "FORMAT, the metadata format imsm, md127: no bundle offers the metadata format imsm",
    "MONITOR, a MonitorService (mdmon.monitor), md126: no bundle offers a MonitorService"
        + " (mdmon.monitor)",
    "ADMIN, an Administrator (mdadm.admin), md127: its expansion waits for a bundle that offers an"
        + " Administrator (mdadm.admin)",
    "ENGINE, , md126: no bundle offers level raid5"
  })
  void all_that_waits_names_it_and_the_machine_can_be_closed(
      Part part, String awaited, String lack) throws IOException {
    LiveExpansion expansion = new LiveExpansion(RaidLevel.RAID5, 3, 4, 1);
    TaskHandle child = expansion.begin();
    expansion.remove(part);
    if (awaited != null) {
      String reason = "a bundle that offers " + awaited;
      expansion.poll(() -> child.waitingFor().filter(reason::equals).isPresent());
    }
    if (part == Part.ENGINE) {
      String reason = "md126: no bundle offers level raid5";
      expansion.poll(
          () ->
              expansion.machine.tasks().stream()
                  .anyMatch(task -> task.waitingFor().filter(reason::equals).isPresent()));
    }
    assertFalse(child.ended());
    assertTrue(expansion.machine.lacks().contains(lack), expansion.machine.lacks().toString());
    if (part == Part.ADMIN) {
      IOException refused =
          assertThrows(
              IOException.class,
              () -> expansion.machine.run(expansion.machine.mdadm().detail("md126")));
      assertEquals("no bundle offers an Administrator (mdadm.admin)", refused.getMessage());
    }
    IOException left = assertThrows(IOException.class, expansion::close);
    assertTrue(left.getMessage().contains("no bundle offers"), left.getMessage());
  }
}
