package harness.explore.media;

/**
 * A moment at which the power may go. All arrays are by disk and count that disk's own lines of the
 * log.
 *
 * @param index place among the points of the run
 * @param base writes before it are durable, by a flush that had returned when the moment's group of
 *     parallel actions began
 * @param covered writes before it are durable, by a flush that has returned
 * @param issued lines that had begun
 * @param completed lines that had ended; at most one less
 * @param lines of the whole log that are history: promises among them hold
 */
public record Point(
    int index, int[] base, int[] covered, int[] issued, int[] completed, int lines) {}
