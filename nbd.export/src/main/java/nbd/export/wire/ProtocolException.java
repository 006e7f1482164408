package nbd.export.wire;

import java.io.IOException;

/** The other side does not keep to the protocol; the connection cannot go on. */
public final class ProtocolException extends IOException {
  private static final long serialVersionUID = 1L;

  public ProtocolException(String message) {
    super(message);
  }

  /**
   * @param field as doc/proto.md names it
   */
  public static ProtocolException wrong(String field, long found, long expected) {
    return new ProtocolException("%s is %#x, expected %#x".formatted(field, found, expected));
  }
}
