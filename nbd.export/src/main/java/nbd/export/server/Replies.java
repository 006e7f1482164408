package nbd.export.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import nbd.export.wire.Nbd;
import nbd.export.wire.Outgoing;
import nbd.export.wire.Request;

/**
 * The answers to requests, from several threads: simple ones, or structured ones if the client has
 * asked for them in the handshake. A read is answered in one chunk, so nothing is ever fragmented.
 */
final class Replies {
  private static final int CHUNK_OFFSET_BYTES = Long.BYTES;
  private static final int ERROR_HEAD_BYTES = Integer.BYTES + Short.BYTES;

  private final Outgoing out;
  private final boolean structured;

  Replies(Outgoing out, boolean structured) {
    this.out = out;
    this.structured = structured;
  }

  /** What a read has delivered. */
  void data(Request request, ByteBuffer data) throws IOException {
    synchronized (out) {
      if (structured) {
        chunk(request, Nbd.REPLY_TYPE_OFFSET_DATA, CHUNK_OFFSET_BYTES + data.remaining());
        out.put64(request.offset()).put(data);
      } else {
        simple(request, 0);
        out.put(data);
      }
    }
  }

  /** Anything but a read is done. */
  void done(Request request) throws IOException {
    synchronized (out) {
      simple(request, 0);
    }
  }

  /**
   * @param why is sent, too, where the client can take it
   */
  void error(Request request, int error, String why) throws IOException {
    synchronized (out) {
      if (structured && request.command() == Nbd.Command.READ) {
        byte[] text = why.getBytes(StandardCharsets.UTF_8);
        chunk(request, Nbd.REPLY_TYPE_ERROR, ERROR_HEAD_BYTES + text.length);
        out.put32(error).put16(text.length).put(text);
      } else {
        simple(request, error);
      }
    }
  }

  void flush() throws IOException {
    synchronized (out) {
      out.flush();
    }
  }

  private void simple(Request request, int error) throws IOException {
    out.put32(Nbd.SIMPLE_REPLY_MAGIC).put32(error).put64(request.cookie());
  }

  private void chunk(Request request, int type, int length) throws IOException {
    out.put32(Nbd.STRUCTURED_REPLY_MAGIC)
        .put16(Nbd.REPLY_FLAG_DONE)
        .put16(type)
        .put64(request.cookie())
        .put32(length);
  }
}
