package mutants.kernel;

import harness.forward.ForwardingPersonality;
import harness.mutant.Check;
import harness.mutant.Mutant;
import harness.mutant.Trial;
import mutants.EngineBug;
import mutants.Scenarios;
import org.osgi.service.component.annotations.Component;
import raid.api.personality.ArrayContext;
import raid.api.personality.Personality;

/**
 * K1: at the start of a reshape {@code degraded} went down by the number of new disks, though disks
 * with slots of their own had never been counted as missing.
 */
@Component(service = Mutant.class)
public final class NegativeDegraded extends EngineBug {

  public NegativeDegraded() {
    super(
        "K1",
        "disks that join with a slot do not lower degraded",
        "\"Fix 'degraded' calculation\", Kwolek 2010; k 9eb07c259207",
        "12imsm-r5_3d-grow-r5_4d: looks at sizes and offsets, never at degraded",
        Trial.of(Scenarios.RAID5, 0, Check.INVARIANT));
  }

  @Override
  protected Personality personality(ArrayContext context, Personality personality) {
    return new ForwardingPersonality(personality) {
      @Override
      public int degraded() {
        int joined = context.geometry().raidDisks() - context.previous().raidDisks();
        return below.degraded() - joined;
      }
    };
  }
}
