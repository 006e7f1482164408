package harness.explore;

/**
 * How an exploration goes about it; what it finds does not depend on that.
 *
 * @param workers threads
 * @param full every state is recovered from and checked to the very end, even where another one that
 *     agrees in all that this depends on was found good
 */
public record Effort(int workers, boolean full) {

  private static final int WORKERS_MAX = 16;

  /** All processors, and nothing twice. */
  public static Effort usual() {
    return new Effort(
        Math.min(WORKERS_MAX, Runtime.getRuntime().availableProcessors()), false);
  }

  public Effort {
    if (workers < 1) {
      throw new IllegalArgumentException("%d workers do nothing".formatted(workers));
    }
  }
}
