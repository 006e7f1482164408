package harness.workload;

import java.util.Arrays;

/** What an array should hold. */
@FunctionalInterface
public interface Content {

  /**
   * Writes what belongs at {@code offset}.
   *
   * @param offset bytes from the start of the array, a multiple of 512
   * @param length bytes of {@code into} to fill, a multiple of 512
   */
  void fill(long offset, byte[] into, int length);

  /** This content up to {@code end} bytes, zeros after it. */
  default Content upTo(long end) {
    return (offset, into, length) -> {
      int ours = (int) Math.max(0, Math.min(length, end - offset));
      fill(offset, into, ours);
      Arrays.fill(into, ours, length, (byte) 0);
    };
  }
}
