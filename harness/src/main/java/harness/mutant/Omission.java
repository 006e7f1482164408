package harness.mutant;

/**
 * A rule that no mutant breaks.
 *
 * @param id as the table of historic bugs has it
 * @param rule as a rule
 * @param reason why it cannot be broken here
 */
public record Omission(String id, String rule, String reason) {}
