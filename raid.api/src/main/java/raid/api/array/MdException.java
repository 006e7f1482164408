package raid.api.array;

import java.io.IOException;

/** md refused; nothing was changed. */
public final class MdException extends IOException {
  private static final long serialVersionUID = 1L;

  private final Errno errno;

  /**
   * @param target what was asked, such as {@code md126/sync_max <- 100}
   * @param why the rule that refuses it
   */
  public MdException(Errno errno, String target, String why) {
    super(target + ": " + errno.text() + " (" + why + ")");
    this.errno = errno;
  }

  public Errno errno() {
    return errno;
  }
}
