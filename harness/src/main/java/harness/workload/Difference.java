package harness.workload;

/**
 * The first byte of an array that is not as it should be.
 *
 * @param offset bytes from the start of the array
 * @param wrongBytes how many bytes differ in all; -1 where only a fingerprint is known
 */
public record Difference(String array, long offset, int found, int expected, long wrongBytes) {

  @Override
  public String toString() {
    return wrongBytes < 0
        ? "%s: content changed within the window at byte %d".formatted(array, offset)
        : "%s, byte %d (sector %d): found %02x, expected %02x; %d bytes differ in all"
            .formatted(array, offset, offset >> 9, found, expected, wrongBytes);
  }
}
