package harness.status;

import java.util.List;

/**
 * RAID levels that a bundle offers to run.
 *
 * @param arrays that run on it now
 */
public record OfferedEngine(
    List<String> levels, String bundle, String version, int ranking, List<String> arrays) {}
