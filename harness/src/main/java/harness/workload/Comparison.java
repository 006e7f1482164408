package harness.workload;

import java.util.Arrays;
import java.util.Optional;

/** Holds what was read against what should be there. */
public final class Comparison implements Expectation.Reading {

  private final String array;
  private final Content content;
  private byte[] expected = new byte[0];
  private Difference first;
  private long wrong;

  public Comparison(String array, Content content) {
    this.array = array;
    this.content = content;
  }

  @Override
  public void at(long offset, byte[] data, int length) {
    if (expected.length < length) {
      expected = new byte[length];
    }
    content.fill(offset, expected, length);
    int at = Arrays.mismatch(data, 0, length, expected, 0, length);
    if (at < 0) {
      return;
    }
    if (first == null) {
      first = new Difference(array, offset + at, data[at] & 0xFF, expected[at] & 0xFF, 0);
    }
    for (; at < length; at++) {
      wrong += data[at] == expected[at] ? 0 : 1;
    }
  }

  @Override
  public Optional<Difference> difference() {
    return Optional.ofNullable(first)
        .map(d -> new Difference(d.array(), d.offset(), d.found(), d.expected(), wrong));
  }
}
