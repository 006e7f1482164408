package mutants.progress;

import harness.forward.ForwardingContext;
import harness.forward.ForwardingPersonality;
import harness.mutant.Check;
import harness.mutant.Mutant;
import harness.mutant.Trial;
import java.io.IOException;
import mutants.EngineBug;
import mutants.Scenarios;
import org.osgi.service.component.annotations.Component;
import raid.api.array.MdException;
import raid.api.array.SyncAction;
import raid.api.personality.ArrayContext;
import raid.api.personality.Personality;
import raid.api.personality.PersonalityProvider;
import raid.api.personality.SyncWindow;

/**
 * S1: progress was told at {@code sync_max} only, so that whoever raises it could not prepare in
 * time. Nothing is lost, but md and its overseer wait for one another by turns.
 */
@Component(service = Mutant.class)
public final class ToldAtTheEndOnly extends EngineBug {

  public ToldAtTheEndOnly() {
    super(
        "S1",
        "sync_completed is published half way to sync_max",
        "k c03f6a19699f (2009)",
        "all: nothing is wrong in the end, and no test looks at the pace",
        Trial.of(Scenarios.RAID5, 0, Check.INVARIANT));
  }

  @Override
  protected Personality run(PersonalityProvider provider, ArrayContext array) throws MdException {
    Late late = new Late(array);
    return new ForwardingPersonality(provider.run(late)) {
      @Override
      public SyncWindow sync(SyncAction action, long sector, long limit) throws IOException {
        late.limit = limit;
        return below.sync(action, sector, limit);
      }
    };
  }

  private static final class Late extends ForwardingContext {
    private long limit;

    Late(ArrayContext below) {
      super(below);
    }

    @Override
    public boolean publish(long position, long completed, boolean needsMetadata) {
      return completed < limit || below.publish(position, completed, needsMetadata);
    }
  }
}
