package nbd.export.wire;

import java.io.IOException;

/**
 * A request without its payload.
 *
 * @param flags command flags
 * @param command READ, WRITE …; any 16 bits
 * @param cookie the client's name for it, sent back with the reply
 * @param offset bytes; as unsigned as the client sent it, so it may be negative here
 * @param length bytes, 0 to 2^32 - 1
 */
public record Request(int flags, int command, long cookie, long offset, long length) {

  /**
   * @throws ProtocolException if this is no request
   */
  public static Request read(Incoming in) throws IOException {
    int magic = in.int32();
    if (magic != Nbd.REQUEST_MAGIC) {
      throw ProtocolException.wrong("request magic", magic, Nbd.REQUEST_MAGIC);
    }
    return new Request(
        in.unsigned16(), in.unsigned16(), in.int64(), in.int64(), in.unsigned32());
  }

  public boolean has(int flag) {
    return (flags & flag) != 0;
  }

  /** Bytes that follow it. */
  public long payload() {
    return command == Nbd.Command.WRITE ? length : 0;
  }
}
