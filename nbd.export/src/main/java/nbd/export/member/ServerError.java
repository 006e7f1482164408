package nbd.export.member;

import java.io.IOException;

/** The server has answered with an error; the connection goes on. */
final class ServerError extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param error as NBD numbers it, which is as Linux does
   */
  ServerError(int error) {
    super("the NBD server answers with error %d".formatted(error));
  }
}
