package raid5.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes whole stripes out of a direct buffer: the user's bytes go to the members as they are, and
 * only the parity has a buffer of its own. In a column of a {@link Window} each byte would be copied
 * once more, in a file's way out of a byte array twice.
 */
final class StraightWrite {

  private StraightWrite() {}

  /**
   * A user's request.
   *
   * @return false if it has to go the long way
   */
  @SuppressWarnings("try") // the hold is only held
  static boolean write(Store store, Request request, boolean durable) throws IOException {
    if (!request.data().isDirect() || !request.isWholeStripes()) {
      return false;
    }
    long from = request.firstRow();
    long to = request.lastRow();
    Members members = new Members(store, request.mapping());
    if (members.unreadable(to) > 1) {
      return false;
    }
    try (StripeCache.Hold held = store.cache().take(to - from)) {
      ByteBuffer parity = store.direct().take(Store.bytes(to - from));
      try {
        List<List<ByteBuffer>> bytes = bytes(request, parity);
        members.write(
            from, to, slot -> true, (slot, member) -> member.write(from, bytes.get(slot), durable));
      } finally {
        store.direct().give(parity);
      }
    }
    return true;
  }

  /** Of each slot, stripe by stripe, with the parity made. */
  private static List<List<ByteBuffer>> bytes(Request request, ByteBuffer parity) {
    Mapping mapping = request.mapping();
    int chunk = mapping.chunk();
    List<List<ByteBuffer>> bytes = new ArrayList<>();
    for (int slot = 0; slot < mapping.disks(); slot++) {
      bytes.add(new ArrayList<>());
    }
    ByteBuffer[] data = new ByteBuffer[mapping.dataDisks()];
    int at = 0;
    for (long sector = request.start(); sector < request.end(); sector += mapping.stripeSectors()) {
      long stripe = mapping.stripe(sector);
      for (int index = 0; index < data.length; index++) {
        data[index] = request.buffer(sector + (long) index * chunk, chunk);
        bytes.get(mapping.slot(stripe, index)).add(data[index]);
      }
      ByteBuffer sum = parity.slice(at, Store.bytes(chunk));
      DirectParity.xor(sum, data);
      bytes.get(mapping.parity(stripe)).add(sum);
      at += Store.bytes(chunk);
    }
    return bytes;
  }
}
