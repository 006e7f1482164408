package mutants.backup;

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
import raid.api.array.MemberFlag;

/**
 * B12: when the reshape was interrupted within a step, the wait for its end returned and the step
 * was recorded as done.
 */
@Component(service = Mutant.class)
public final class RecordedThoughInterrupted extends OverseerBug {

  public RecordedThoughInterrupted() {
    super(
        "B12",
        "a step in which the reshape was interrupted is not recorded as done",
        "m c85338c6, d7d3809a",
        "none interrupts an expansion within a step and looks at the record",
        Trial.of(Scenarios.RAID5_STEPS + "+dead:1", 400, Check.CONTENT, Check.PARITY));
  }

  @Override
  protected MdArray array(MdArray array) {
    return new ForwardingArray(array) {
      @Override
      public ArrayStatus status() {
        ArrayStatus status = below.status();
        boolean interrupted =
            status.reshaping()
                && status.members().stream()
                    .anyMatch(m -> m.has(MemberFlag.FAULTY) && m.has(MemberFlag.BLOCKED));
        return interrupted ? Seen.arrived(status) : status;
      }
    };
  }
}
