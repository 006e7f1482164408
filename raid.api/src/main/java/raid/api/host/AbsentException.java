package raid.api.host;

import java.io.IOException;

/**
 * Something needs a part of the machine that no bundle offers at the moment. A task that may wait
 * waits for it; a command that somebody looks at fails by it.
 */
public class AbsentException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String awaited;

  /**
   * @param message a sentence for people
   * @param awaited what has to come, as {@link Step#waiting} has it
   */
  protected AbsentException(String message, String awaited) {
    super(message);
    this.awaited = awaited;
  }

  /**
   * @param part such as {@code the metadata format imsm}
   */
  public static AbsentException of(String part) {
    return new AbsentException("no bundle offers " + part, "a bundle that offers " + part);
  }

  /** What has to come. */
  public String awaited() {
    return awaited;
  }

  /** A step that waits for that. */
  public Step step() {
    return Step.waiting(awaited);
  }
}
