package mutants.progress;

import harness.forward.ForwardingArray;
import harness.mutant.Check;
import harness.mutant.Mutant;
import harness.mutant.Trial;
import mutants.OverseerBug;
import mutants.Scenarios;
import org.osgi.service.component.annotations.Component;
import raid.api.array.ArrayStatus;
import raid.api.array.MdArray;

/** S4: {@code none} in {@code sync_completed} was taken for a number that cannot be read. */
@Component(service = Mutant.class)
public final class NoneIsAnError extends OverseerBug {

  public NoneIsAnError() {
    super(
        "S4",
        "\"none\" and \"delayed\" in sync_completed are answers, not errors",
        "m 0febb20c, df2647fa",
        "13imsm-r5_r0_3d-grow-r5_r0_4d and the like: exit status is not checked, sizes are late",
        Trial.of(Scenarios.RAID5, 0, Check.RUN));
  }

  @Override
  protected MdArray array(MdArray array) {
    return new ForwardingArray(array) {
      @Override
      public ArrayStatus status() {
        ArrayStatus status = below.status();
        if (status.syncCompleted() == ArrayStatus.NONE) {
          throw new IllegalStateException(name() + "/sync_completed: 'none' is no number");
        }
        return status;
      }
    };
  }
}
