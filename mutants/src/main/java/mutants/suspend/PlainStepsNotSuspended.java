package mutants.suspend;

import harness.forward.ForwardingArray;
import harness.mutant.Check;
import harness.mutant.Mutant;
import harness.mutant.Trial;
import mutants.OverseerBug;
import mutants.Scenarios;
import org.osgi.service.component.annotations.Component;
import raid.api.array.ArrayAttribute;
import raid.api.array.ArrayStatus;
import raid.api.array.Geometry;
import raid.api.array.MdArray;
import raid.api.array.MdException;

/**
 * W4: ranges that need no backup were not suspended. What is written to one that has been moved
 * but not yet recorded as moved is lost when a restart moves it again.
 */
@Component(service = Mutant.class)
public final class PlainStepsNotSuspended extends OverseerBug {

  public PlainStepsNotSuspended() {
    super(
        "W4",
        "the range on the move is suspended even where it needs no backup",
        "external-reshape-design 9b",
        "all: none writes during an expansion and cuts the power",
        Trial.of(Scenarios.RAID5_STEPS, 0, Check.INVARIANT));
  }

  @Override
  protected MdArray array(MdArray array) {
    return new ForwardingArray(array) {
      private String lo = "0";

      @Override
      public void store(ArrayAttribute attribute, String text) throws MdException {
        switch (attribute) {
          case SUSPEND_LO -> lo = text;
          case SUSPEND_HI -> {
            long from = Long.parseLong(lo.strip());
            if (!plain(from, Long.parseLong(text.strip()))) {
              below.store(ArrayAttribute.SUSPEND_LO, lo);
              below.store(attribute, text);
            }
          }
          default -> below.store(attribute, text);
        }
      }

      /** Whether what is written in the step lies before all that is read in it. */
      private boolean plain(long from, long to) {
        ArrayStatus status = below.status();
        Geometry after = status.geometry().orElseThrow();
        Geometry before = status.previous().orElseThrow();
        long stripe = (long) before.chunkSectors() * before.dataDisks();
        long read = from / stripe * before.chunkSectors();
        return from < to && read >= to / after.dataDisks();
      }
    };
  }
}
