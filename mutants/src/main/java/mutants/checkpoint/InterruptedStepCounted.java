package mutants.checkpoint;

import harness.forward.ForwardingPersonality;
import harness.mutant.Check;
import harness.mutant.Mutant;
import harness.mutant.Trial;
import java.io.IOException;
import mutants.EngineBug;
import mutants.Scenarios;
import org.osgi.service.component.annotations.Component;
import raid.api.array.ArrayStatus;
import raid.api.array.MdException;
import raid.api.array.SyncAction;
import raid.api.personality.ArrayContext;
import raid.api.personality.Personality;
import raid.api.personality.PersonalityProvider;
import raid.api.personality.SyncWindow;

/**
 * P8: a sync thread that was interrupted acknowledged the step that it was about. The checkpoint
 * was ahead of the data from then on.
 */
@Component(service = Mutant.class)
public final class InterruptedStepCounted extends EngineBug {

  public InterruptedStepCounted() {
    super(
        "P8",
        "a step that was interrupted is not acknowledged",
        "k c91abf5a3546",
        "04r5swap and 05r5-bitmapfile fail disks, but none while an array is reshaped",
        Trial.of(Scenarios.RAID5_DYING, 400, Check.CONTENT, Check.RECOVERY));
  }

  @Override
  protected Personality run(PersonalityProvider provider, ArrayContext context)
      throws MdException {
    return new ForwardingPersonality(provider.run(context)) {
      @Override
      public SyncWindow sync(SyncAction action, long sector, long limit) throws IOException {
        boolean goesOn =
            action == SyncAction.RESHAPE
                && sector == 0
                && context.reshapePosition() > 0
                && limit != ArrayStatus.NONE;
        SyncWindow window = below.sync(action, sector, limit);
        return goesOn ? SyncWindow.done(Math.max(limit, window.sectors())) : window;
      }
    };
  }
}
