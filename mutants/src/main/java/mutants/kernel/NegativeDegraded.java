package mutants.kernel;

import harness.forward.ForwardingPersonality;
import harness.forward.ForwardingProvider;
import harness.mutant.Check;
import harness.mutant.Mutant;
import harness.mutant.Trial;
import java.util.List;
import mutants.Scenarios;
import org.osgi.service.component.annotations.Component;
import raid.api.array.MdException;
import raid.api.personality.ArrayContext;
import raid.api.personality.Personality;
import raid.api.personality.PersonalityProvider;

/**
 * K1: at the start of a reshape {@code degraded} went down by the number of new disks, though disks
 * with slots of their own had never been counted as missing.
 */
@Component
public final class NegativeDegraded implements Mutant {

  @Override
  public String id() {
    return "K1";
  }

  @Override
  public String rule() {
    return "disks that join with a slot do not lower degraded";
  }

  @Override
  public String source() {
    return "Kwolek 2010, \"Fix 'degraded' calculation\"; k 9eb07c259207";
  }

  @Override
  public String missedBy() {
    return "12imsm-r5_3d-grow-r5_4d: looks at sizes and offsets, never at degraded";
  }

  @Override
  public List<Trial> trials() {
    return List.of(Trial.of(Scenarios.RAID5, 0, Check.INVARIANT));
  }

  @Override
  public PersonalityProvider personality(PersonalityProvider personality) {
    return new ForwardingProvider(personality) {
      @Override
      public Personality run(ArrayContext context) throws MdException {
        return new ForwardingPersonality(below.run(context)) {
          @Override
          public int degraded() {
            int joined = context.geometry().raidDisks() - context.previous().raidDisks();
            return below.degraded() - joined;
          }
        };
      }
    };
  }
}
