package itest.swap;

import harness.machine.Part;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import raid.api.array.RaidLevel;

/**
 * Each part of a machine is taken away in the middle of an expansion under random I/O, at a random
 * event of its trace and for a random time, and comes back as another provider. {@code -Dswaps=N}
 * says how many moments; the bar is 100.
 */
class SwapUnderLoadTest {

  private static final int SWAPS = Integer.getInteger("swaps", 16);
  private static final int LONGEST_ABSENCE_NANOS = 10_000_000;

  @ParameterizedTest
  @EnumSource(value = RaidLevel.class, names = {"RAID0", "RAID5"})
  void every_byte_is_right_whatever_part_is_replaced_and_when(RaidLevel level) throws IOException {
    int events = undisturbed(level);
    Part[] parts = Part.values();
    for (int swap = 0; swap < SWAPS / 2; swap++) {
      Random random = new Random(swap);
      int at = random.nextInt(events);
      Part part = parts[swap % parts.length];
      int absence = random.nextInt(3) == 0 ? 0 : random.nextInt(LONGEST_ABSENCE_NANOS);
      try (LiveExpansion expansion = expansion(level, swap)) {
        expansion.swap(part, at, absence);
        expansion.expand();
        expansion.check();
      } catch (IOException | RuntimeException | AssertionError e) {
        throw new AssertionError(
            "%s, %s replaced at event %d for %d us".formatted(level, part, at, absence / 1000), e);
      }
    }
  }

  private static LiveExpansion expansion(RaidLevel level, long seed) throws IOException {
    return level == RaidLevel.RAID0
        ? new LiveExpansion(level, 2, 4, seed)
        : new LiveExpansion(level, 3, 4, seed);
  }

  private static int undisturbed(RaidLevel level) throws IOException {
    try (LiveExpansion expansion = expansion(level, 0)) {
      expansion.expand();
      int events = expansion.trace.size();
      expansion.check();
      return events;
    }
  }
}
