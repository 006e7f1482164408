package harness.machine;

/** Exceptions as a sentence. */
public final class Throwables {

  private Throwables() {}

  /** The message; with the type where the message alone would say little. */
  public static String sentence(Throwable failure) {
    String message = failure.getMessage();
    if (message == null || message.isBlank()) {
      return failure.toString();
    }
    return failure instanceof RuntimeException || failure instanceof Error
        ? failure.getClass().getSimpleName() + ": " + message
        : message;
  }
}
