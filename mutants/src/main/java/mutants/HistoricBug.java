package mutants;

import harness.mutant.Mutant;
import harness.mutant.Trial;
import java.util.List;

/** What a mutant says of itself. */
public abstract class HistoricBug implements Mutant {

  private final String id;
  private final String rule;
  private final String source;
  private final String missedBy;
  private final List<Trial> trials;

  protected HistoricBug(
      String id, String rule, String source, String missedBy, Trial... trials) {
    this.id = id;
    this.rule = rule;
    this.source = source;
    this.missedBy = missedBy;
    this.trials = List.of(trials);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String rule() {
    return rule;
  }

  @Override
  public String source() {
    return source;
  }

  @Override
  public String missedBy() {
    return missedBy;
  }

  @Override
  public List<Trial> trials() {
    return trials;
  }

  @Override
  public String toString() {
    return id;
  }
}
