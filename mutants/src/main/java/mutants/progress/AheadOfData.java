package mutants.progress;

import harness.forward.ForwardingPersonality;
import harness.mutant.Check;
import harness.mutant.Mutant;
import harness.mutant.Trial;
import java.io.IOException;
import mutants.EngineBug;
import mutants.Scenarios;
import org.osgi.service.component.annotations.Component;
import raid.api.array.SyncAction;
import raid.api.personality.ArrayContext;
import raid.api.personality.Personality;
import raid.api.personality.SyncWindow;

/**
 * S2: {@code sync_completed} was how far the sync thread had asked, with what was still in flight,
 * instead of how far everything had been written.
 */
@Component(service = Mutant.class)
public final class AheadOfData extends EngineBug {

  public AheadOfData() {
    super(
        "S2",
        "sync_completed counts what is written, not what is in flight",
        "k acb180b0e335",
        "all 12imsm and 07 tests: none interrupts an expansion between two checkpoints",
        Trial.of(Scenarios.RAID5_UNITS, 300, Check.CONTENT, Check.PARITY, Check.RECOVERY));
  }

  @Override
  protected Personality personality(ArrayContext context, Personality personality) {
    return new Hasty(context, personality);
  }

  private static final class Hasty extends ForwardingPersonality {
    /** Steps of others, at most, that what was told takes to be written. */
    private static final int FLIGHT = 12;

    private final ArrayContext context;
    private long told;
    private int flying;

    Hasty(ArrayContext context, Personality below) {
      super(below);
      this.context = context;
    }

    @Override
    public SyncWindow sync(SyncAction action, long sector, long limit) throws IOException {
      long end = Math.min(limit, context.geometry().componentSectors());
      boolean more = action == SyncAction.RESHAPE && limit > told;
      if (more && context.publish(end * context.geometry().dataDisks(), end, false)) {
        told = limit;
        flying = FLIGHT;
      }
      if (flying > 0) {
        flying--;
        context.host().changed();
        return SyncWindow.waiting("what is in flight");
      }
      return below.sync(action, sector, limit);
    }
  }
}
