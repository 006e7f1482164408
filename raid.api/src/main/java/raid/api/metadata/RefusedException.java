package raid.api.metadata;

import java.io.IOException;

/** An operation was refused before it changed anything; the message says why and what helps. */
public final class RefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  public RefusedException(String message) {
    super(message);
  }
}
