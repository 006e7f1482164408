package mutants.checkpoint;

import harness.forward.ForwardingContext;
import harness.mutant.Check;
import harness.mutant.Mutant;
import harness.mutant.Trial;
import mutants.EngineBug;
import mutants.Scenarios;
import org.osgi.service.component.annotations.Component;
import raid.api.array.ArrayStatus;
import raid.api.personality.ArrayContext;

/**
 * P1: a reshape that was interrupted took its position for 0 when it went on, and moved again, out
 * of the old geometry, what lay in the new one already.
 */
@Component(service = Mutant.class)
public final class RestartFromZero extends EngineBug {

  public RestartFromZero() {
    super(
        "P1",
        "a reshape goes on from reshape_position, not from 0",
        "k 1544e95c6dd8 (fix data corruption for raid456 when reshape restart while grow up)",
        "12imsm-r5_3d-grow-r5_4d: its reshape is never interrupted;"
            + " 25raid456-reshape-corrupt-data was written for it, after it had happened",
        Trial.of(Scenarios.RAID5_UNITS, 400, Check.CONTENT));
  }

  @Override
  protected ArrayContext context(ArrayContext context) {
    return new ForwardingContext(context) {
      @Override
      public long reshapePosition() {
        long position = below.reshapePosition();
        return position == ArrayStatus.NONE ? position : 0;
      }
    };
  }
}
