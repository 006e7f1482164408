package raid.api.host;

/**
 * What a task's step came to.
 *
 * @param reason of a waiting step: what it waits for, in words that a user may read
 * @param deadlineNanos of a waiting step: {@link Host#nanoTime} at which to call again in any case;
 *     {@link #NEVER} without one
 */
public record Step(Kind kind, String reason, long deadlineNanos) {

  /** The three answers of a step. */
  public enum Kind {
    RAN,
    WAITING,
    DONE
  }

  public static final long NEVER = Long.MAX_VALUE;

  public static final Step RAN = new Step(Kind.RAN, "", NEVER);
  public static final Step DONE = new Step(Kind.DONE, "", NEVER);

  public static Step waiting(String reason) {
    return new Step(Kind.WAITING, reason, NEVER);
  }

  public static Step waitingUntil(long deadlineNanos, String reason) {
    return new Step(Kind.WAITING, reason, deadlineNanos);
  }

  public boolean isDone() {
    return kind == Kind.DONE;
  }

  public boolean isWaiting() {
    return kind == Kind.WAITING;
  }
}
