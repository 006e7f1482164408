package harness.expansion;

import java.io.IOException;

/** Something that should hold does not: wrong content, wrong parity, wrong geometry. */
public final class CheckFailedException extends IOException {
  private static final long serialVersionUID = 1L;

  public CheckFailedException(String message) {
    super(message);
  }
}
