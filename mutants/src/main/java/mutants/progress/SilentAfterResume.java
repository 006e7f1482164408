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
 * S3: a reshape that went on after an interruption skipped forward to its position without telling
 * it. One that had been interrupted at {@code sync_max} never told it at all.
 */
@Component(service = Mutant.class)
public final class SilentAfterResume extends EngineBug {

  public SilentAfterResume() {
    super(
        "S3",
        "a reshape that goes on tells at once where it stands",
        "k 92140480ed59 (4.3)",
        "25raid456-reshape-deadlock comes near; it never interrupts at sync_max",
        Trial.of(Scenarios.RAID5_UNITS, 200, Check.INVARIANT));
  }

  @Override
  protected Personality personality(ArrayContext context, Personality personality) {
    return new ForwardingPersonality(personality) {
      @Override
      public SyncWindow sync(SyncAction action, long sector, long limit) throws IOException {
        SyncWindow window = below.sync(action, sector, limit);
        boolean skips =
            action == SyncAction.RESHAPE && sector == 0 && context.reshapePosition() > 0;
        return skips
            ? SyncWindow.done(window.sectors() - context.geometry().chunkSectors())
            : window;
      }
    };
  }
}
