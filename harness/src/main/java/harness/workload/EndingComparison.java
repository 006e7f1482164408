package harness.workload;

import java.util.Arrays;
import java.util.Optional;

/** Content that ends somewhere, and zeros from there on; where it ends is not known beforehand. */
public final class EndingComparison implements Expectation.Reading {

  private final Content content;
  private final Comparison zeros;
  private byte[] expected = new byte[0];
  private boolean ended;

  public EndingComparison(String array, Content content) {
    this.content = content;
    this.zeros =
        new Comparison(array, (offset, into, length) -> Arrays.fill(into, 0, length, (byte) 0));
  }

  @Override
  public void at(long offset, byte[] data, int length) {
    int ours = ended ? 0 : matching(offset, data, length);
    if (ours < length) {
      ended = true;
      zeros.at(offset + ours, Arrays.copyOfRange(data, ours, length), length - ours);
    }
  }

  private int matching(long offset, byte[] data, int length) {
    if (expected.length < length) {
      expected = new byte[length];
    }
    content.fill(offset, expected, length);
    int at = Arrays.mismatch(data, 0, length, expected, 0, length);
    return at < 0 ? length : at;
  }

  @Override
  public Optional<Difference> difference() {
    return zeros.difference();
  }
}
