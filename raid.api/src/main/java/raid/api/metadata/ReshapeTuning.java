package raid.api.metadata;

/**
 * How an overseen reshape is paced; what it does to the data is the same.
 *
 * @param unitSectors sectors of 512 of each member that one migration unit covers, whole chunks; 0
 *     leaves it to the format. Once a migration has begun, its own record says how long its units
 *     are.
 */
public record ReshapeTuning(long unitSectors, Buffering buffering) {

  /** The format's own unit, double-buffered. */
  public static final ReshapeTuning DEFAULT = new ReshapeTuning(0, Buffering.DOUBLE);

  /** What is ready when md reaches the end of a section. */
  public enum Buffering {
    /** The next section's backup, prepared while md moves the one before it. */
    DOUBLE,
    /** Nothing: back up, record, move, record, one after another. */
    LOCK_STEP
  }

  public ReshapeTuning {
    if (unitSectors < 0) {
      throw new IllegalArgumentException("a unit of %d sectors".formatted(unitSectors));
    }
  }
}
