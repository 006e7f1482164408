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

/** S7: progress, which md tells in sectors of a member, was taken for sectors of the array. */
@Component(service = Mutant.class)
public final class ArrayUnits extends OverseerBug {

  public ArrayUnits() {
    super(
        "S7",
        "sync_completed counts sectors of a member, not of the array",
        "m 6289d1e0, 0d51bfa2",
        "12imsm-r5_3d-grow-r5_4d: sizes come out right, content is not compared",
        Trial.of(Scenarios.RAID5_UNITS, 100, Check.RUN, Check.CONTENT, Check.RECOVERY));
  }

  @Override
  protected MdArray array(MdArray array) {
    return new ForwardingArray(array) {
      @Override
      public ArrayStatus status() {
        ArrayStatus status = below.status();
        boolean number = status.syncCompleted() != ArrayStatus.NONE && status.reshaping();
        return number
            ? Seen.syncCompleted(
                status, status.syncCompleted() * status.geometry().orElseThrow().dataDisks())
            : status;
      }
    };
  }
}
