package harness.explore.media;

import java.util.BitSet;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What became of the unflushed writes at a {@link Point}.
 *
 * @param lost those that did not get through, by their place among the point's open writes
 * @param torn one that got through in part; null if none did
 */
public record Choice(BitSet lost, Tear torn) {

  /**
   * Of the write at place {@code write}, logical blocks {@code from} to {@code to} (exclusive) were
   * kept, and nothing else of it.
   */
  public record Tear(int write, int from, int to) {}

  private static final Pattern TEXT =
      Pattern.compile("([0-9a-f]*)(?:-t(\\d{1,9})-(\\d{1,9})-(\\d{1,9}))?");

  public static Choice lost(BitSet lost) {
    return new Choice(lost, null);
  }

  /**
   * @param lost bit i: write i did not get through
   */
  public static Choice lost(long lost) {
    return lost(BitSet.valueOf(new long[] {lost}));
  }

  /** How many writes. */
  public int lostOrTorn() {
    return lost.cardinality() + (torn == null ? 0 : 1);
  }

  @Override
  public String toString() {
    String bits = HexFormat.of().formatHex(lost.toByteArray());
    return torn == null
        ? bits
        : "%s-t%d-%d-%d".formatted(bits, torn.write(), torn.from(), torn.to());
  }

  /**
   * @throws IllegalArgumentException if the text is not what {@link #toString} gives
   */
  static Choice parse(String text) {
    Matcher m = TEXT.matcher(text);
    if (!m.matches()) {
      throw new IllegalArgumentException(
          "'%s' says of no writes what became of them".formatted(text));
    }
    BitSet lost = BitSet.valueOf(HexFormat.of().parseHex(m.group(1)));
    return m.group(2) == null
        ? lost(lost)
        : new Choice(
            lost,
            new Tear(
                Integer.parseInt(m.group(2)),
                Integer.parseInt(m.group(3)),
                Integer.parseInt(m.group(4))));
  }
}
