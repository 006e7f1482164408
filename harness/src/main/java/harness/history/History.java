package harness.history;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The history of an array that many clients use: a {@link Register} for each sector. A request of
 * many sectors is so many operations that began and ended together: as with a disk, others may find
 * a part of them done, sector for sector. Any thread.
 */
public final class History {

  /** What every sector holds at first. */
  public static final long INITIAL = 0;

  private final AtomicLong clock = new AtomicLong();
  private final Map<Long, Register> registers = new ConcurrentSkipListMap<>();

  /** The next moment. */
  public long tick() {
    return clock.incrementAndGet();
  }

  public Register of(long sector) {
    return registers.computeIfAbsent(sector, fresh -> new Register(INITIAL));
  }

  /** Sectors that were read or written. */
  public int sectors() {
    return registers.size();
  }

  /**
   * Looks at every register.
   *
   * @throws AssertionError names sectors that no order explains
   */
  public void check() {
    StringBuilder wrong = new StringBuilder();
    int count = 0;
    for (Map.Entry<Long, Register> register : registers.entrySet()) {
      String why = register.getValue().violation().orElse(null);
      if (why != null && ++count <= 10) {
        wrong.append("\nsector ").append(register.getKey()).append(": ").append(why);
      }
    }
    if (count > 0) {
      throw new AssertionError(count + " sectors are not linearizable:" + wrong);
    }
  }
}
