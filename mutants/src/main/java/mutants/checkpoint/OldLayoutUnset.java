package mutants.checkpoint;

import harness.forward.ForwardingContext;
import harness.mutant.Check;
import harness.mutant.Mutant;
import harness.mutant.Trial;
import mutants.EngineBug;
import mutants.Scenarios;
import org.osgi.service.component.annotations.Component;
import raid.api.array.Geometry;
import raid.api.personality.ArrayContext;

/**
 * P5: the old layout was only set where somebody had thought of it, and else was 0. It shows where
 * 0 is not the layout: RAID0 by way of RAID5 with the parity last.
 */
@Component(service = Mutant.class)
public final class OldLayoutUnset extends EngineBug {

  public OldLayoutUnset() {
    super(
        "P5",
        "the old geometry is complete: chunk and layout of it are always set",
        "k 5cac6bcb9312 (always set conf->prev_chunk_sectors and ->prev_algo)",
        "12imsm-r0_2d-grow-r0_3d: today's mdadm takes RAID4 for it, whose layout is 0 anyhow",
        Trial.of(Scenarios.RAID0_DESIGN, 0, Check.CONTENT));
  }

  @Override
  protected ArrayContext context(ArrayContext context) {
    return new ForwardingContext(context) {
      @Override
      public Geometry previous() {
        Geometry old = below.previous();
        return below.geometry().equals(old) ? old : old.withLevel(old.level(), 0);
      }
    };
  }
}
