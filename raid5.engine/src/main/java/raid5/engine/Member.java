package raid5.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import raid.api.block.BlockDevice;
import raid.api.personality.Slot;

/** A slot as it was when a window was opened, by rows. */
final class Member {

  private final BlockDevice device;
  private final long offset;
  private long readable;
  private boolean present;

  Member(Slot slot) {
    this(slot, false);
  }

  /**
   * @param moved rows count from where the component starts in a reshape's new geometry
   */
  Member(Slot slot, boolean moved) {
    BlockDevice found = null;
    try {
      found = slot.present() ? slot.device() : null;
    } catch (IllegalStateException wentMeanwhile) {
      found = null;
    }
    device = found;
    present = found != null;
    offset = moved ? slot.newOffset() : slot.offset();
    readable = present ? slot.readable() : 0;
  }

  /** It takes writes. */
  boolean present() {
    return present;
  }

  /** Its rows before {@code end} are right. */
  boolean readable(long end) {
    return readable >= end;
  }

  /** It failed under this window's hands. */
  void lose() {
    present = false;
    readable = 0;
  }

  /** Rows that its device takes no smaller than. */
  int grain() {
    return device.logicalBlockSize() >> 9;
  }

  void read(long row, ByteBuffer target) throws IOException {
    device.read((offset + row) << 9, target);
  }

  /** Fills the targets one after the other. */
  void read(long row, List<ByteBuffer> targets) throws IOException {
    device.read((offset + row) << 9, targets);
  }

  void write(long row, ByteBuffer source, boolean durable) throws IOException {
    write(row, List.of(source), durable);
  }

  /** One source after the other. */
  void write(long row, List<ByteBuffer> sources, boolean durable) throws IOException {
    if (durable) {
      device.writeThrough((offset + row) << 9, sources);
    } else {
      device.write((offset + row) << 9, sources);
    }
  }

  void flush() throws IOException {
    device.flush();
  }
}
