package harness.explore.report;

/**
 * A check that failed.
 *
 * @param check a: content, b: parity, c: content with a member missing, d: metadata, e: sizes, f:
 *     the recovery itself
 */
public record Violation(char check, String text) {}
