package mutants;

import harness.forward.ForwardingProvider;
import harness.mutant.Trial;
import raid.api.array.MdException;
import raid.api.array.RaidLevel;
import raid.api.personality.ArrayContext;
import raid.api.personality.Personality;
import raid.api.personality.PersonalityProvider;

/** A bug of the level with redundancy that does the reshape. */
public abstract class EngineBug extends HistoricBug {

  protected EngineBug(String id, String rule, String source, String missedBy, Trial... trials) {
    super(id, rule, source, missedBy, trials);
  }

  /** What the personality is given of the array in place of {@code context}. */
  protected ArrayContext context(ArrayContext context) {
    return context;
  }

  /**
   * @param context as the personality was given it
   */
  protected Personality personality(ArrayContext context, Personality personality) {
    return personality;
  }

  @Override
  public PersonalityProvider personality(PersonalityProvider provider) {
    if (!provider.levels().contains(RaidLevel.RAID5)) {
      return provider;
    }
    return new ForwardingProvider(provider) {
      @Override
      public Personality run(ArrayContext array) throws MdException {
        return EngineBug.this.run(below, array);
      }
    };
  }

  /** Starts an array; for bugs that need to know both what goes in and what comes out. */
  protected Personality run(PersonalityProvider provider, ArrayContext array) throws MdException {
    ArrayContext seen = context(array);
    return personality(seen, provider.run(seen));
  }
}
