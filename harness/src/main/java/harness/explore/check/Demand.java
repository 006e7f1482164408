package harness.explore.check;

import java.util.List;

/**
 * What is demanded of the contents.
 *
 * @param promises that had been made to users
 * @param oldest versions of each volume that may be found
 */
public record Demand(int promises, List<int[]> oldest) {}
