package raid0.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import raid.api.array.MdArray.Io;
import raid.api.block.BlockDevice;
import raid.api.host.IoAction;
import raid.api.personality.ArrayContext;
import raid.api.personality.Slot;

/**
 * One bounded piece of a request: array range {@code [start, end)} of one zone.
 *
 * <p>The chunks of one member follow one another there, so that each member sees one request,
 * gathered from or scattered to the user's bytes, the members at once.
 */
final class Transfer {

  private static final int SECTOR_SHIFT = 9;

  /** Of a member in one piece. */
  private static final int MOST_SECTORS = 1024;

  private final ArrayContext context;
  private final Io io;
  private final Zone zone;
  private final int chunk;
  private final long start;
  private final long end;
  private final ByteBuffer data;

  private Transfer(
      ArrayContext context,
      Io io,
      Zone zone,
      int chunk,
      long start,
      long end,
      ByteBuffer data) {
    this.context = context;
    this.io = io;
    this.zone = zone;
    this.chunk = chunk;
    this.start = start;
    this.end = end;
    this.data = data;
  }

  /** As much of {@code data} as one piece does. */
  static Transfer of(ArrayContext context, Zones zones, Io io, long start, ByteBuffer data) {
    Zone zone = zones.zone(start);
    int chunk = zones.chunk();
    long stripe = (long) chunk * zone.slots().length;
    long within = start - zone.start();
    long stripes = Math.max(1, MOST_SECTORS / chunk);
    long end = zone.start() + (within / stripe + stripes) * stripe;
    if (chunk > MOST_SECTORS) {
      end = start + chunk - within % chunk;
    }
    end = Math.min(Math.min(end, zone.end()), start + (data.remaining() >> SECTOR_SHIFT));
    return new Transfer(context, io, zone, chunk, start, end, data);
  }

  /**
   * Does it and moves the position of the user's bytes past it.
   *
   * @throws IOException naming the array's sector; the first error of several
   */
  void run() throws IOException {
    long firstChunk = (start - zone.start()) / chunk;
    long lastChunk = (end - 1 - zone.start()) / chunk;
    List<IoAction> actions = new ArrayList<>(zone.slots().length);
    long firsts = Math.min(lastChunk, firstChunk + zone.slots().length - 1);
    for (long first = firstChunk; first <= firsts; first++) {
      long sector = Math.max(start, zone.start() + first * chunk);
      actions.add(() -> member(sector, chunks(sector)));
    }
    if (actions.size() == 1) {
      actions.get(0).run();
    } else {
      context.host().parallel(actions);
    }
    data.position(data.position() + bytes(end - start));
  }

  /** The user's bytes for all chunks of the member that holds {@code first}. */
  private List<ByteBuffer> chunks(long first) {
    List<ByteBuffer> chunks = new ArrayList<>();
    for (long sector = first; sector < end; ) {
      long within = sector - zone.start();
      int count = bytes(Math.min(end - sector, chunk - within % chunk));
      chunks.add(data.slice(data.position() + bytes(sector - start), count));
      sector = zone.start() + (within / chunk + zone.slots().length) * chunk;
    }
    return chunks;
  }

  private void member(long sector, List<ByteBuffer> bytes) throws IOException {
    int number = zone.slot(sector, chunk);
    Slot slot = context.slot(number);
    BlockDevice device = null;
    try {
      device = slot.device();
      long offset = (slot.offset() + zone.memberSector(sector, chunk)) << SECTOR_SHIFT;
      switch (io) {
        case READ -> device.read(offset, bytes);
        case WRITE -> device.write(offset, bytes);
        case WRITE_THROUGH -> device.writeThrough(offset, bytes);
        case FLUSH -> throw new IllegalStateException("FLUSH has no range");
      }
    } catch (IOException | IllegalStateException e) {
      throw failed(number, device, sector, e);
    }
  }

  private IOException failed(int number, BlockDevice device, long sector, Exception cause) {
    IOException failure =
        new IOException(
            "%s: sector %d: slot %d: %s"
                .formatted(context.arrayName(), sector, number, cause.getMessage()),
            cause);
    if (device != null && Liveness.isGone(device)) {
      context.memberFailed(number, failure);
    }
    return failure;
  }

  private static int bytes(long sectors) {
    return Math.toIntExact(sectors << SECTOR_SHIFT);
  }
}
