package mutants.progress;

import harness.forward.ForwardingContext;
import harness.mutant.Check;
import harness.mutant.Mutant;
import harness.mutant.Trial;
import mutants.EngineBug;
import org.osgi.service.component.annotations.Component;
import raid.api.personality.ArrayContext;

/**
 * S8: checkpoints were taken to come at every sixteenth of the array and no oftener; where less was
 * asked for, nobody heard that it was done.
 */
@Component(service = Mutant.class)
public final class SixteenthsOnly extends EngineBug {

  private static final int PARTS = 16;

  public SixteenthsOnly() {
    super(
        "S8",
        "progress is told wherever sync_max stops it, not in sixteenths of the array",
        "m aec3b907",
        "all with 5 MiB members: a unit there is a fifth of the array",
        Trial.of("r5-3to4-v1-c4-k1024-u64-linux-durable-none-s1", 0, Check.RUN));
  }

  @Override
  protected ArrayContext context(ArrayContext context) {
    return new ForwardingContext(context) {
      private long told;

      @Override
      public boolean publish(long position, long completed, boolean needsMetadata) {
        long whole = geometry().componentSectors();
        if (completed < whole && completed - told <= whole / PARTS) {
          return true;
        }
        told = completed;
        return below.publish(position, completed, needsMetadata);
      }
    };
  }
}
