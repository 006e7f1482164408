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
 * gathered from or scattered to the user's bytes by way of a lent buffer, the members at once. A
 * range within one chunk goes straight between member and user.
 */
final class Transfer {

  private static final int SECTOR_SHIFT = 9;

  private final ArrayContext context;
  private final Buffers buffers;
  private final Io io;
  private final Zone zone;
  private final int chunk;
  private final long start;
  private final long end;
  private final ByteBuffer data;

  private Transfer(
      ArrayContext context,
      Buffers buffers,
      Io io,
      Zone zone,
      int chunk,
      long start,
      long end,
      ByteBuffer data) {
    this.context = context;
    this.buffers = buffers;
    this.io = io;
    this.zone = zone;
    this.chunk = chunk;
    this.start = start;
    this.end = end;
    this.data = data;
  }

  /** As much of {@code data} as fits into one buffer of each member. */
  static Transfer of(
      ArrayContext context, Buffers buffers, Zones zones, Io io, long start, ByteBuffer data) {
    Zone zone = zones.zone(start);
    int chunk = zones.chunk();
    long stripe = (long) chunk * zone.slots().length;
    long within = start - zone.start();
    long stripes = Math.max(1, (buffers.length() >> SECTOR_SHIFT) / chunk);
    long end = zone.start() + (within / stripe + stripes) * stripe;
    if (chunk > buffers.length() >> SECTOR_SHIFT) {
      end = start + chunk - within % chunk;
    }
    end = Math.min(Math.min(end, zone.end()), start + (data.remaining() >> SECTOR_SHIFT));
    return new Transfer(context, buffers, io, zone, chunk, start, end, data);
  }

  /**
   * Does it and moves the position of the user's bytes past it.
   *
   * @throws IOException naming the array's sector; the first error of several
   */
  void run() throws IOException {
    long firstChunk = (start - zone.start()) / chunk;
    long lastChunk = (end - 1 - zone.start()) / chunk;
    if (firstChunk == lastChunk) {
      straight();
    } else {
      List<IoAction> actions = new ArrayList<>(zone.slots().length);
      long firsts = Math.min(lastChunk, firstChunk + zone.slots().length - 1);
      for (long first = firstChunk; first <= firsts; first++) {
        long sector = Math.max(start, zone.start() + first * chunk);
        actions.add(() -> gathered(sector));
      }
      context.host().parallel(actions);
    }
    data.position(data.position() + bytes(end - start));
  }

  private void straight() throws IOException {
    ByteBuffer slice = data.slice(data.position(), bytes(end - start));
    member(start, slice);
  }

  /** All chunks of the member that holds {@code first}, its first sector of this range. */
  private void gathered(long first) throws IOException {
    ByteBuffer buffer = buffers.take();
    try {
      int length = walk(first, buffer, io != Io.READ);
      member(first, buffer.slice(0, length));
      if (io == Io.READ) {
        walk(first, buffer, false);
      }
    } finally {
      buffers.give(buffer);
    }
  }

  /** Copies chunk by chunk between the user's bytes and the member's; returns how many bytes. */
  private int walk(long first, ByteBuffer buffer, boolean fromUser) {
    int at = 0;
    for (long sector = first; sector < end; ) {
      long within = sector - zone.start();
      int count = bytes(Math.min(end - sector, chunk - within % chunk));
      int index = data.position() + bytes(sector - start);
      if (fromUser) {
        buffer.put(at, data, index, count);
      } else if (io == Io.READ) {
        data.put(index, buffer, at, count);
      }
      at += count;
      sector = zone.start() + (within / chunk + zone.slots().length) * chunk;
    }
    return at;
  }

  private void member(long sector, ByteBuffer bytes) throws IOException {
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
