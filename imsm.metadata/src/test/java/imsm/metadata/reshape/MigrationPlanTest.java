package imsm.metadata.reshape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import imsm.metadata.disk.ImsmMap;
import imsm.metadata.disk.MapState;
import imsm.metadata.disk.Ord;
import imsm.metadata.volume.MigrationPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Five migrations worked out by hand. */
class MigrationPlanTest {

  private record Iteration(long unit, long border, boolean backup, long end) {}

  static MigrationPlan plan(int level, int from, int to, int stripFrom, int stripTo,
      long component) {
    long strip = Math.max(stripFrom, stripTo);
    return new MigrationPlan(map(level, from, stripFrom), map(level, to, stripTo), component,
        2048 / strip * strip);
  }

  static ImsmMap map(int level, int members, int strip) {
    return new ImsmMap(0, 0, 0, strip, MapState.NORMAL, level, 1, ImsmMap.NO_FAILED_DISK, 1,
        ImsmMap.noFiller(), IntStream.range(0, members).mapToObj(Ord::of).toList());
  }

  private static List<Iteration> iterations(MigrationPlan plan) {
    List<Iteration> all = new ArrayList<>();
    for (long pos = 0; pos < plan.end(); ) {
      long step = plan.step(pos);
      all.add(new Iteration(plan.unitAt(pos), plan.border(pos), plan.critical(pos), pos + step));
      pos += step;
    }
    return all;
  }

  @Test
  void nothing_is_left_to_move_at_the_end() {
    MigrationPlan plan = plan(5, 3, 4, 128, 128, 10240);
    assertEquals(0, plan.step(plan.end()));
  }

  /** Levels, members, chunk in sectors; the first unit of mdadm's behind which md starts. */
  @ParameterizedTest
  @CsvSource({
    "5, 3, 4, 128, 1", "5, 3, 4, 1024, 1", "5, 3, 4, 2048, 2", "0, 2, 3, 2048, 2",
    "5, 4, 5, 1024, 2", "5, 9, 10, 256, 1", "5, 10, 11, 256, 2", "5, 3, 6, 2048, 1"
  })
  void md_starts_where_it_writes_a_stripe_before_the_one_it_reads(
      int level, int from, int to, int strip, long first) {
    MigrationPlan plan = plan(level, from, to, strip, strip, 1L << 20);
    assertTrue(plan.restarts(0));
    assertEquals(first, plan.restart(1));
    for (long unit = first; unit <= plan.units(); unit++) {
      assertEquals(unit, plan.restart(unit));
    }
  }

  @Test
  void at_the_end_md_starts_however_small_the_array_is() {
    assertEquals(1, plan(5, 3, 4, 2048, 2048, 2048).restart(1));
  }

  @Test
  void example_a_raid5_3_to_4() {
    MigrationPlan plan = plan(5, 3, 4, 128, 128, 10240);
    assertEquals(6144, plan.unit());
    assertEquals(5, plan.units());
    assertEquals(List.of(
        new Iteration(0, 0, true, 6144),
        new Iteration(1, 1024, true, 12288),
        new Iteration(2, 2048, true, 18432),
        new Iteration(3, 3072, false, 24576),
        new Iteration(4, 4096, false, 30720)), iterations(plan));
  }

  @Test
  void example_b_raid5_3_to_4_of_a_gibibyte_takes_42_iterations() {
    MigrationPlan plan = plan(5, 3, 4, 128, 128, 2097152);
    List<Iteration> all = iterations(plan);
    assertEquals(1024, plan.units());
    assertEquals(42, all.size());
    assertEquals(28672L * 3, all.get(12).end());
    List<Long> starts = all.stream().map(Iteration::unit).toList();
    assertTrue(starts.containsAll(List.of(12L, 18L, 24L, 32L, 37L)), starts.toString());
    assertEquals(6291456, all.get(41).end());
    assertEquals(5480448, all.get(40).end());
  }

  @Test
  void example_c_raid5_4_to_5_with_unaligned_starts() {
    MigrationPlan plan = plan(5, 4, 5, 128, 128, 2048 * 8);
    List<Iteration> all = iterations(plan);
    assertEquals(8192, plan.unit());
    assertEquals(List.of(0L, 640L, 1280L, 2048L, 2688L),
        all.stream().limit(5).map(Iteration::border).toList());
    assertEquals(List.of(true, true, true, true, false),
        all.stream().limit(5).map(Iteration::backup).toList());
  }

  @Test
  void example_d_raid0_2_to_5_backs_up_the_first_unit_only() {
    MigrationPlan plan = plan(0, 2, 5, 128, 128, 2048 * 8);
    List<Iteration> all = iterations(plan);
    assertEquals(10240, plan.unit());
    assertEquals(3072, all.get(1).border());
    assertEquals(1, all.stream().filter(Iteration::backup).count());
  }

  @Test
  void example_e_chunk_change_backs_up_every_unit() {
    List<Iteration> all = iterations(plan(5, 3, 3, 128, 256, 2048 * 24));
    assertEquals(24, all.size());
    assertTrue(all.stream().allMatch(i -> i.backup() && i.border() == 0));
  }

  @Test
  void oracle_steps_of_24_units_raid5_3_to_4_and_3_to_5() {
    assertEquals(List.of(12L, 14L, 16L, 18L, 21L, 24L),
        iterations(plan(5, 3, 4, 128, 128, 49152)).stream()
            .map(i -> i.end() / 6144).filter(u -> u >= 12).toList());
    assertEquals(List.of(8L, 10L, 12L, 15L, 18L, 22L, 24L),
        iterations(plan(5, 3, 5, 128, 128, 49152)).stream()
            .map(i -> i.end() / 8192).filter(u -> u >= 8).toList());
  }
}
