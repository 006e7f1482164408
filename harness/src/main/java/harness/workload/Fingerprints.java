package harness.workload;

import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * Remembers content of unknown origin by 64 bits a mebibyte (two checksums that are computed by the
 * processor), so that a later reading can be held against it.
 */
public final class Fingerprints implements Expectation {

  private static final int SPAN = 1 << 20;

  private final long bytes;
  private final long[] sums;

  /**
   * @param bytes how much of the array is to be remembered
   */
  public Fingerprints(long bytes) {
    this.bytes = bytes;
    sums = new long[Math.toIntExact((bytes + SPAN - 1) / SPAN)];
  }

  /** Takes the fingerprints; to be swept over [0, bytes) in order. */
  public Sweep.Window taking() {
    return new Pass(sums);
  }

  /** A later reading of the same range and more; what lies beyond must be zero. */
  @Override
  public Reading begin(String array) {
    return new Later(array);
  }

  /** Sums spans from windows of any size that come in order. */
  private final class Pass implements Sweep.Window {
    private final long[] target;
    private final CRC32 crc32 = new CRC32();
    private final CRC32C crc32c = new CRC32C();

    Pass(long[] target) {
      this.target = target;
    }

    @Override
    public void at(long offset, byte[] data, int length) {
      for (int done = 0; done < length && offset + done < bytes; ) {
        long from = offset + done;
        long spanEnd = Math.min((from / SPAN + 1) * SPAN, bytes);
        int count = (int) Math.min(length - done, spanEnd - from);
        crc32.update(data, done, count);
        crc32c.update(data, done, count);
        done += count;
        if (from + count == spanEnd) {
          target[(int) (from / SPAN)] = crc32.getValue() << 32 | crc32c.getValue();
          crc32.reset();
          crc32c.reset();
        }
      }
    }
  }

  /** What the later reading came to. */
  private final class Later implements Reading {
    private final String array;
    private final long[] found = new long[sums.length];
    private final Pass pass = new Pass(found);
    private final Comparison beyond;

    Later(String array) {
      this.array = array;
      this.beyond =
          new Comparison(array, (offset, into, length) -> Arrays.fill(into, 0, length, (byte) 0));
    }

    @Override
    public void at(long offset, byte[] data, int length) {
      pass.at(offset, data, length);
      int ours = (int) Math.max(0, Math.min(length, bytes - offset));
      if (ours < length) {
        byte[] rest = ours == 0 ? data : Arrays.copyOfRange(data, ours, length);
        beyond.at(offset + ours, rest, length - ours);
      }
    }

    /** The first span that changed. */
    @Override
    public Optional<Difference> difference() {
      int span = Arrays.mismatch(sums, found);
      return span < 0
          ? beyond.difference()
          : Optional.of(new Difference(array, (long) span * SPAN, 0, 0, -1));
    }
  }
}
