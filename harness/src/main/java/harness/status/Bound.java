package harness.status;

import java.util.List;

/**
 * A part that the machine has, or should have.
 *
 * @param part such as {@code driver}, {@code format imsm}, {@code level raid5}
 * @param bundle null if no bundle offers the part
 * @param version null if no bundle offers the part
 * @param usedBy containers and arrays
 */
public record Bound(String part, String bundle, String version, List<String> usedBy) {

  public boolean missing() {
    return bundle == null;
  }

  /** {@code imsm.metadata 1.0.0}. */
  public String offer() {
    return missing() ? "MISSING" : (bundle + " " + version).strip();
  }
}
