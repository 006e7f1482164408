package harness.status;

import java.util.List;

/**
 * A metadata format that a bundle offers.
 *
 * @param inUse whether it is taken where its name is asked for: the highest ranked of that name is
 * @param containers that it serves now
 */
public record OfferedFormat(
    String name,
    String bundle,
    String version,
    int ranking,
    boolean inUse,
    List<String> containers) {}
