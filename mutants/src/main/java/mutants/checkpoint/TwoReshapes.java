package mutants.checkpoint;

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
 * P9: the mark of a sync thread that had ended was still there when a reshape started, and a second
 * thread was started for the same reshape. Each has a position of its own.
 */
@Component(service = Mutant.class)
public final class TwoReshapes extends EngineBug {

  public TwoReshapes() {
    super(
        "P9",
        "an array has one sync thread: nothing is left of the one before when it starts",
        "k ea358cd0d2c6 (make sure MD_RECOVERY_DONE is clear before starting recovery/resync)",
        "12imsm-r5_3d-grow-r5_4d: its reshape starts long after the first resync was reaped",
        Trial.of(Scenarios.RAID5, 0, Check.CONTENT));
  }

  @Override
  protected Personality run(PersonalityProvider provider, ArrayContext context)
      throws MdException {
    return new Twice(provider, context);
  }

  /** Moves with two threads; requests know of the first. */
  private static final class Twice extends ForwardingPersonality {
    private final PersonalityProvider provider;
    private final ArrayContext context;
    private Personality second;
    private long moved;

    Twice(PersonalityProvider provider, ArrayContext context) throws MdException {
      super(provider.run(context));
      this.provider = provider;
      this.context = context;
    }

    @Override
    public void startReshape() throws MdException {
      below.startReshape();
      second = provider.run(context);
    }

    @Override
    public SyncWindow sync(SyncAction action, long sector, long limit) throws IOException {
      SyncWindow window = below.sync(action, sector, limit);
      if (action == SyncAction.RESHAPE && second != null && moved < limit) {
        moved += second.sync(action, moved, limit).sectors();
      }
      return window;
    }

    @Override
    public void endReshape() {
      second = null;
      below.endReshape();
    }
  }
}
