package harness.hunt;

import harness.mutant.Check;
import java.util.List;

/**
 * What became of a mutant.
 *
 * @param id of the mutant; empty for the plain product
 * @param killed something noticed that was expected to
 * @param check what noticed; null if nothing did
 * @param loss what it noticed
 * @param scenario of the trial
 * @param states distinct crash states that were looked at until then, in all trials
 * @param statesInScenario those of the last trial
 * @param lostWrites least number of writes that a power cut has to take away; 0 where no cut is
 *     needed
 * @param trace what happened, as explore tells it
 * @param token replays the crash state on this mutant's machine; empty where no cut is needed
 */
public record Verdict(
    String id,
    boolean killed,
    Check check,
    String loss,
    String scenario,
    long states,
    long statesInScenario,
    int lostWrites,
    List<String> trace,
    String token) {}
