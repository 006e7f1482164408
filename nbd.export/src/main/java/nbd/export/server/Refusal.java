package nbd.export.server;

import nbd.export.wire.Nbd;
import nbd.export.wire.Nbd.Command;
import nbd.export.wire.Request;

/**
 * Why a request is refused before anything is done (doc/proto.md, "Request types").
 *
 * @param error as NBD numbers it
 */
record Refusal(int error, String why) {

  /** The most that one read or write may move, bytes. */
  static final int MOST_BYTES = 32 << 20;

  /** Null if there is nothing against it. */
  static Refusal of(Request request, Handshake.Agreed agreed) {
    int allowed = allowedFlags(request.command(), agreed.flags());
    if (allowed < 0) {
      return new Refusal(Nbd.EINVAL, "command %d is not offered".formatted(request.command()));
    }
    if ((request.flags() & ~allowed) != 0) {
      return new Refusal(
          Nbd.EINVAL,
          "command flags %#x have no meaning with command %d"
              .formatted(request.flags() & ~allowed, request.command()));
    }
    if (request.command() == Command.FLUSH) {
      return request.offset() == 0 && request.length() == 0
          ? null
          : new Refusal(Nbd.EINVAL, "a flush has neither offset nor length");
    }
    boolean writes = request.command() != Command.READ;
    if (writes && (agreed.flags() & Nbd.READ_ONLY) != 0) {
      return new Refusal(Nbd.EPERM, "the export is read-only");
    }
    if (carriesData(request) && request.length() > MOST_BYTES) {
      return new Refusal(
          Nbd.EINVAL, "length %d, at most %d".formatted(request.length(), MOST_BYTES));
    }
    if (request.length() == 0) {
      return new Refusal(Nbd.EINVAL, "length 0");
    }
    long size = agreed.size();
    if (request.offset() < 0 || request.offset() > size - request.length()) {
      return new Refusal(
          writes && request.command() != Command.TRIM ? Nbd.ENOSPC : Nbd.EINVAL,
          "offset %s and length %d leave the export, which has %d bytes"
              .formatted(Long.toUnsignedString(request.offset()), request.length(), size));
    }
    return request.has(Nbd.CMD_FLAG_FAST_ZERO)
        ? new Refusal(Nbd.ENOTSUP, "zeroes are written, as fast as anything else")
        : null;
  }

  private static boolean carriesData(Request request) {
    return request.command() == Command.READ || request.command() == Command.WRITE;
  }

  /** -1 for a command that is not offered. */
  private static int allowedFlags(int command, int transmissionFlags) {
    return switch (command) {
      case Command.READ -> Nbd.CMD_FLAG_FUA | Nbd.CMD_FLAG_DF;
      case Command.WRITE -> Nbd.CMD_FLAG_FUA;
      case Command.FLUSH -> 0;
      case Command.TRIM -> (transmissionFlags & Nbd.SEND_TRIM) != 0 ? Nbd.CMD_FLAG_FUA : -1;
      case Command.WRITE_ZEROES ->
          Nbd.CMD_FLAG_FUA | Nbd.CMD_FLAG_NO_HOLE | Nbd.CMD_FLAG_FAST_ZERO;
      default -> -1;
    };
  }
}
