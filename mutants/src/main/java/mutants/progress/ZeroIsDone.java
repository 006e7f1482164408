package mutants.progress;

import harness.forward.ForwardingArray;
import harness.mutant.Check;
import harness.mutant.Mutant;
import harness.mutant.Trial;
import mutants.OverseerBug;
import mutants.Scenarios;
import mutants.Seen;
import org.osgi.service.component.annotations.Component;
import raid.api.array.ArrayStatus;
import raid.api.array.MdArray;

/**
 * S5: the 0 that {@code sync_completed} shows for a moment after md was interrupted was taken for
 * the end of what had been asked for.
 */
@Component(service = Mutant.class)
public final class ZeroIsDone extends OverseerBug {

  public ZeroIsDone() {
    super(
        "S5",
        "a sync_completed of 0 after a freeze or a failure does not mean that a step is done",
        "m 3ee556f8, e0184a0c",
        "none fails a disk during an expansion, let alone cuts the power then",
        Trial.of(Scenarios.RAID5_STEPS + "+dead:1", 400, Check.CONTENT, Check.PARITY),
        Trial.of(Scenarios.RAID5_DYING, 1500, Check.CONTENT, Check.PARITY));
  }

  @Override
  protected MdArray array(MdArray array) {
    return new ForwardingArray(array) {
      private boolean moved;

      @Override
      public ArrayStatus status() {
        ArrayStatus status = below.status();
        boolean number = status.syncCompleted() != ArrayStatus.NONE;
        moved |= number && status.syncCompleted() > 0;
        boolean back = moved && number && status.syncCompleted() == 0;
        return back ? Seen.arrived(status) : status;
      }
    };
  }
}
