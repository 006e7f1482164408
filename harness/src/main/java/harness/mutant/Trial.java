package harness.mutant;

import java.util.Set;

/**
 * A run of {@code explore} in which a mutant is to be noticed, and the plain product is not.
 *
 * @param scenario as the first part of a token has it
 * @param states distinct ones that are recovered from at most; 0 for the run alone
 * @param checks any of which may notice it
 */
public record Trial(String scenario, long states, Set<Check> checks) {

  public Trial {
    checks = Set.copyOf(checks);
  }

  public static Trial of(String scenario, long states, Check... checks) {
    return new Trial(scenario, states, Set.of(checks));
  }
}
