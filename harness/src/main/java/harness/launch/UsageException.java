package harness.launch;

/** A command cannot use what it was given; the message says what is wrong and what to do. */
public final class UsageException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public UsageException(String message) {
    super(message);
  }

  public UsageException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * @param message a format for {@code values}
   * @throws UsageException if {@code wrong}
   */
  public static void when(boolean wrong, String message, Object... values) {
    if (wrong) {
      throw new UsageException(message.formatted(values));
    }
  }
}
