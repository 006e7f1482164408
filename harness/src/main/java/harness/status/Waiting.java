package harness.status;

/**
 * Tasks that wait alike.
 *
 * @param waitsFor null for tasks that run
 * @param count how many
 */
public record Waiting(String task, String waitsFor, int count) {}
