package nbd.export.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import nbd.export.wire.Incoming;
import nbd.export.wire.Nbd;
import nbd.export.wire.Nbd.Option;
import nbd.export.wire.Outgoing;
import nbd.export.wire.ProtocolException;

/**
 * Fixed newstyle negotiation (doc/proto.md, "Handshake phase"): the client haggles over options
 * until it takes an export, or leaves. One that it does not know is refused, and it may try another
 * one; nothing is offered for encryption or metadata contexts.
 */
final class Handshake {
  private static final int MOST_OPTION_BYTES = 8 << 10;
  private static final int MOST_SKIPPED_BYTES = 64 << 10;

  private final Volume volume;
  private final Incoming in;
  private final Outgoing out;
  private boolean withoutZeroes;
  private boolean structured;

  Handshake(Volume volume, Incoming in, Outgoing out) {
    this.volume = volume;
    this.in = in;
    this.out = out;
  }

  /**
   * What was agreed on.
   *
   * @param size bytes, as the client was told
   * @param flags transmission flags, as the client was told
   */
  record Agreed(long size, int flags, boolean structured) {}

  /**
   * @return empty if the client has left without taking the export
   * @throws ProtocolException if it does not keep to the protocol
   */
  Optional<Agreed> run() throws IOException {
    out.put64(Nbd.MAGIC)
        .put64(Nbd.OPTION_MAGIC)
        .put16(Nbd.FLAG_FIXED_NEWSTYLE | Nbd.FLAG_NO_ZEROES)
        .flush();
    int flags = in.int32();
    if ((flags & ~(Nbd.FLAG_FIXED_NEWSTYLE | Nbd.FLAG_NO_ZEROES)) != 0) {
      throw new ProtocolException("client flags %#x are unknown".formatted(flags));
    }
    withoutZeroes = (flags & Nbd.FLAG_NO_ZEROES) != 0;
    while (!in.ended()) {
      long magic = in.int64();
      if (magic != Nbd.OPTION_MAGIC) {
        throw ProtocolException.wrong("option magic", magic, Nbd.OPTION_MAGIC);
      }
      int option = in.int32();
      long length = in.unsigned32();
      if (length > MOST_OPTION_BYTES) {
        tooLong(option, length);
        continue;
      }
      byte[] data = in.bytes((int) length);
      if (option == Option.EXPORT_NAME) {
        return Optional.of(byName(data));
      }
      if (option == Option.ABORT) {
        reply(option, Nbd.REP_ACK);
        out.flush();
        return Optional.empty();
      }
      Optional<Agreed> agreed = haggle(option, data);
      out.flush();
      if (agreed.isPresent()) {
        return agreed;
      }
    }
    return Optional.empty();
  }

  private void tooLong(int option, long length) throws IOException {
    if (length > MOST_SKIPPED_BYTES || option == Option.EXPORT_NAME) {
      throw new ProtocolException("option %d has %d bytes".formatted(option, length));
    }
    in.skip(length);
    reply(option, Nbd.REP_ERR_TOO_BIG);
    out.flush();
  }

  /** The old way: it has no answer for a name that is unknown. */
  private Agreed byName(byte[] name) throws IOException {
    if (!isOurs(name)) {
      throw new ProtocolException("there is no export '%s'".formatted(text(name)));
    }
    long size = volume.size();
    int flags = flags();
    out.put64(size).put16(flags);
    if (!withoutZeroes) {
      out.put(new byte[Nbd.ZEROES_BYTES]);
    }
    out.flush();
    return new Agreed(size, flags, structured);
  }

  private Optional<Agreed> haggle(int option, byte[] data) throws IOException {
    switch (option) {
      case Option.LIST -> list(data);
      case Option.STRUCTURED_REPLY -> structured(data);
      case Option.INFO, Option.GO -> {
        return describe(option, data);
      }
      default -> reply(option, Nbd.REP_ERR_UNSUP);
    }
    return Optional.empty();
  }

  private void list(byte[] data) throws IOException {
    if (data.length > 0) {
      reply(Option.LIST, Nbd.REP_ERR_INVALID);
      return;
    }
    byte[] name = bytes(volume.export().names().get(0));
    replyHead(Option.LIST, Nbd.REP_SERVER, Integer.BYTES + name.length);
    out.put32(name.length).put(name);
    reply(Option.LIST, Nbd.REP_ACK);
  }

  private void structured(byte[] data) throws IOException {
    structured |= data.length == 0;
    reply(Option.STRUCTURED_REPLY, data.length == 0 ? Nbd.REP_ACK : Nbd.REP_ERR_INVALID);
  }

  private Optional<Agreed> describe(int option, byte[] data) throws IOException {
    Optional<Wanted> wanted = Wanted.of(data);
    if (wanted.isEmpty()) {
      reply(option, Nbd.REP_ERR_INVALID);
      return Optional.empty();
    }
    if (!isOurs(wanted.get().name())) {
      reply(option, Nbd.REP_ERR_UNKNOWN);
      return Optional.empty();
    }
    long size = volume.size();
    replyHead(option, Nbd.REP_INFO, Short.BYTES + Long.BYTES + Short.BYTES);
    int flags = flags();
    out.put16(Nbd.INFO_EXPORT).put64(size).put16(flags);
    for (int info : wanted.get().infos()) {
      inform(option, info);
    }
    reply(option, Nbd.REP_ACK);
    return option == Option.GO
        ? Optional.of(new Agreed(size, flags, structured))
        : Optional.empty();
  }

  /**
   * What a client asks for in INFO and GO.
   *
   * @param infos what it wants to be told
   */
  private record Wanted(byte[] name, int[] infos) {

    /** Empty if the lengths in it do not fit. */
    static Optional<Wanted> of(byte[] data) {
      ByteBuffer left = ByteBuffer.wrap(data);
      if (left.remaining() < Integer.BYTES + Short.BYTES) {
        return Optional.empty();
      }
      int length = left.getInt();
      if (length < 0 || length > left.remaining() - Short.BYTES) {
        return Optional.empty();
      }
      byte[] name = new byte[length];
      left.get(name);
      int[] infos = new int[Short.toUnsignedInt(left.getShort())];
      if (left.remaining() != infos.length * Short.BYTES) {
        return Optional.empty();
      }
      for (int i = 0; i < infos.length; i++) {
        infos[i] = Short.toUnsignedInt(left.getShort());
      }
      return Optional.of(new Wanted(name, infos));
    }
  }

  private void inform(int option, int info) throws IOException {
    switch (info) {
      case Nbd.INFO_NAME -> inform(option, info, volume.export().names().get(0));
      case Nbd.INFO_DESCRIPTION -> inform(option, info, Description.of(volume.export().array()));
      case Nbd.INFO_BLOCK_SIZE -> {
        replyHead(option, Nbd.REP_INFO, Short.BYTES + 3 * Integer.BYTES);
        out.put16(info).put32(1).put32(PREFERRED_BYTES).put32(Refusal.MOST_BYTES);
      }
      default -> {
        // INFO_EXPORT is sent anyhow; others may be left out.
      }
    }
  }

  private static final int PREFERRED_BYTES = 4 << 10;

  private void inform(int option, int info, String text) throws IOException {
    byte[] bytes = bytes(text);
    replyHead(option, Nbd.REP_INFO, Short.BYTES + bytes.length);
    out.put16(info).put(bytes);
  }

  private int flags() {
    return Nbd.HAS_FLAGS
        | Nbd.SEND_FLUSH
        | Nbd.SEND_FUA
        | Nbd.SEND_DF
        | Nbd.CAN_MULTI_CONN
        | (volume.export().readOnly() ? Nbd.READ_ONLY : flagsOfWriting());
  }

  private int flagsOfWriting() {
    return Nbd.SEND_WRITE_ZEROES
        | Nbd.SEND_FAST_ZERO
        | (volume.export().array().discards() ? Nbd.SEND_TRIM : 0);
  }

  private boolean isOurs(byte[] name) {
    return name.length == 0 || volume.export().names().contains(text(name));
  }

  private void reply(int option, int type) throws IOException {
    replyHead(option, type, 0);
  }

  private void replyHead(int option, int type, int length) throws IOException {
    out.put64(Nbd.OPTION_REPLY_MAGIC).put32(option).put32(type).put32(length);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
