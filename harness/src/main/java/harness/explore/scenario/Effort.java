package harness.explore.scenario;

/**
 * How an exploration goes about it.
 *
 * @param depth power cuts: 0 to look at the ends of runs only, 1, or 2 for another one in the
 *     recovery from the first
 * @param workers threads; what is found does not depend on their number
 * @param full every state is recovered from and checked to the very end, even where another one
 *     that agrees in all that this depends on was found good
 */
public record Effort(int depth, int workers, boolean full) {

  private static final int WORKERS_MAX = 16;

  /** All processors, and nothing twice. */
  public static Effort usual() {
    int processors = Runtime.getRuntime().availableProcessors();
    return new Effort(1, Math.min(WORKERS_MAX, processors), false);
  }

  public Effort withDepth(int cuts) {
    return new Effort(cuts, workers, full);
  }

  public Effort withFull(boolean all) {
    return new Effort(depth, workers, all);
  }

  public Effort {
    if (depth < 0 || depth > 2 || workers < 1) {
      throw new IllegalArgumentException(
          "depth %d with %d workers; 0, 1 or 2 with one or more are possible"
              .formatted(depth, workers));
    }
  }
}
