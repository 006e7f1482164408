package harness.workload;

import java.util.Optional;

/** What an array held, or should hold; any number of readings can be held against it. */
@FunctionalInterface
public interface Expectation {

  /** A reading in progress: to be swept over the whole array, in order. */
  interface Reading extends Sweep.Window {

    /** Empty if all that was read is right. */
    Optional<Difference> difference();
  }

  /**
   * @param array how the array is called in differences
   */
  Reading begin(String array);

  /** Nothing is known of the content; it only has to be readable. */
  Expectation ANYTHING =
      array ->
          new Reading() {
            @Override
            public void at(long offset, byte[] data, int length) {}

            @Override
            public Optional<Difference> difference() {
              return Optional.empty();
            }
          };

  /** Of known content. */
  static Expectation of(Content content) {
    return array -> new Comparison(array, content);
  }
}
