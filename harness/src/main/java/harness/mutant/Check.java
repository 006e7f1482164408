package harness.mutant;

import java.util.Optional;

/** What notices a mutant: the checks of exploration, and two of the run without a power cut. */
public enum Check {
  /** Content is not what was promised. */
  CONTENT('a', "content"),
  /** The members do not add up to zero. */
  PARITY('b', "parity"),
  /** Content with a member missing differs. */
  MISSING_MEMBER('c', "a member missing"),
  /** Metadata is damaged, members differ, or the expansion is not complete. */
  METADATA('d', "metadata"),
  /** An array or a volume has the wrong size. */
  SIZE('e', "size"),
  /** The recovery fails, does not end, or a second one changes something. */
  RECOVERY('f', "recovery"),
  /** The expansion itself fails or does not end, or a user's request does. */
  RUN('r', "the run itself"),
  /** What holds at every moment of a run did not hold. */
  INVARIANT('i', "an invariant");

  private final char letter;
  private final String text;

  Check(char letter, String text) {
    this.letter = letter;
    this.text = text;
  }

  /** {@code a} to {@code f} as {@code explore} prints them. */
  public char letter() {
    return letter;
  }

  public String text() {
    return text;
  }

  public static Optional<Check> of(char letter) {
    for (Check check : values()) {
      if (check.letter == letter) {
        return Optional.of(check);
      }
    }
    return Optional.empty();
  }
}
