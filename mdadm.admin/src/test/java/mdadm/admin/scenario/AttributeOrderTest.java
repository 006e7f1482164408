package mdadm.admin.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import raid.api.admin.GrowSequence;
import raid.api.array.RaidLevel;
import raid.api.host.TaskHandle;
import raid.api.metadata.WriteOrder;

/**
 * Store by store what the real mdadm stored. Only {@code new_level} is left out: the recorded
 * kernel did not have it yet.
 */
class AttributeOrderTest {

  @Test
  void grow_r5_3_to_4_stores_what_mdadm_stored() throws IOException {
    expansion(3, List.of(RaidLevel.RAID5), 24, "a-r5-3to4");
  }

  @Test
  void grow_r0_2_to_3_stores_what_mdadm_stored() throws IOException {
    expansion(2, List.of(RaidLevel.RAID0), 24, "b-r0-2to3");
  }

  @Test
  void grow_r0_and_r5_3_to_4_stores_what_mdadm_stored() throws IOException {
    expansion(3, List.of(RaidLevel.RAID0, RaidLevel.RAID5), 12, "c1-r0r5-3to4");
  }

  private static void expansion(int from, List<RaidLevel> levels, long mib, String golden)
      throws IOException {
    try (Bench bench = Bench.linux()) {
      Filled.on(bench, from, from + 1, levels, mib);
      bench.trace.clear();
      bench.expand(from + 1, List.of());
      assertEquals(recorded(golden), stored(bench, "md12[56]/.*"));
    }
  }

  @Test
  void going_on_after_a_cut_in_unit_0_stores_what_mdadm_stored() throws IOException {
    Bench cut = Bench.linux();
    Filled filled = Filled.on(cut, 3, 4, List.of(RaidLevel.RAID5), 24);
    TaskHandle child = cut.grow(4, List.of());
    cut.machine.await(
        "unit 0 to be in the copy area of both record holders",
        () -> count(cut, "migration record status 1 unit 0") == 2);
    child.kill();
    try (Bench bench = cut.reboot(GrowSequence.LINUX, WriteOrder.LINUX, 2)) {
      bench.machine.run(bench.mdadm.assemble(bench.machine.disks().disks()));
      bench.machine.await(
          bench.machine.run(bench.mdadm.incremental("md127")).reshape().orElseThrow());
      assertEquals(recorded("e1-r5-cut-in-unit0"), stored(bench, "md126/.*"));
      filled.check(bench, 4);
    }
  }

  private static long count(Bench bench, String text) {
    return bench.trace.stream().filter(event -> event.text().startsWith(text)).count();
  }

  private static String stored(Bench bench, String which) {
    List<String> stores =
        bench.stores(actor -> actor.equals("mdadm") || actor.equals("mdadm-child"));
    return String.join(
        "\n",
        stores.stream()
            .filter(line -> line.matches(which) && !line.contains("/new_level="))
            .toList());
  }

  private static String recorded(String name) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                AttributeOrderTest.class.getResourceAsStream("/golden/" + name + ".stores"),
                StandardCharsets.UTF_8))) {
      return String.join("\n", reader.lines().filter(line -> !line.startsWith("#")).toList());
    }
  }
}
