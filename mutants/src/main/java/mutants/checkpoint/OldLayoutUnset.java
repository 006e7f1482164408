package mutants.checkpoint;

import harness.forward.ForwardingContext;
import harness.forward.ForwardingProvider;
import harness.mutant.Check;
import harness.mutant.Mutant;
import harness.mutant.Trial;
import java.util.List;
import mutants.Scenarios;
import org.osgi.service.component.annotations.Component;
import raid.api.array.Geometry;
import raid.api.array.MdException;
import raid.api.personality.ArrayContext;
import raid.api.personality.Personality;
import raid.api.personality.PersonalityProvider;

/**
 * P5: the old layout was only set where somebody had thought of it, and else was 0. It shows where
 * 0 is not the layout: RAID0 by way of RAID5 with the parity last.
 */
@Component
public final class OldLayoutUnset implements Mutant {

  @Override
  public String id() {
    return "P5";
  }

  @Override
  public String rule() {
    return "the old geometry is complete: chunk and layout of it are always set";
  }

  @Override
  public String source() {
    return "k 5cac6bcb9312 (always set conf->prev_chunk_sectors and ->prev_algo)";
  }

  @Override
  public String missedBy() {
    return "12imsm-r0_2d-grow-r0_3d: today's mdadm takes RAID4 for it, whose layout is 0 anyhow";
  }

  @Override
  public List<Trial> trials() {
    return List.of(Trial.of(Scenarios.RAID0_DESIGN, 0, Check.CONTENT));
  }

  @Override
  public PersonalityProvider personality(PersonalityProvider personality) {
    return new ForwardingProvider(personality) {
      @Override
      public Personality run(ArrayContext context) throws MdException {
        return below.run(
            new ForwardingContext(context) {
              @Override
              public Geometry previous() {
                Geometry old = below.previous();
                return below.geometry().equals(old) ? old : old.withLevel(old.level(), 0);
              }
            });
      }
    };
  }
}
