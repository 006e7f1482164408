package mutants.kernel;

import harness.forward.ForwardingContext;
import harness.mutant.Check;
import harness.mutant.Mutant;
import harness.mutant.Trial;
import mutants.EngineBug;
import mutants.Scenarios;
import org.osgi.service.component.annotations.Component;
import raid.api.personality.ArrayContext;

/**
 * K5: a checkpoint set MD_CHANGE_DEVS and waited for md to write its superblock. With external
 * metadata there is none to write, and nobody cleared the flag.
 */
@Component(service = Mutant.class)
public final class WaitsForSuperblock extends EngineBug {

  public WaitsForSuperblock() {
    super(
        "K5",
        "with external metadata a checkpoint waits for no superblock of md's",
        "\"Enable reshape for external metadata\", Kwolek 2010",
        "none misses it: every expansion hangs",
        Trial.of(Scenarios.RAID5, 0, Check.RUN));
  }

  @Override
  protected ArrayContext context(ArrayContext context) {
    return new ForwardingContext(context) {
      @Override
      public boolean publish(long position, long completed, boolean needsMetadata) {
        return false;
      }
    };
  }
}
