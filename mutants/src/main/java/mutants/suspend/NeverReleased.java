package mutants.suspend;

import harness.forward.ForwardingArray;
import harness.mutant.Check;
import harness.mutant.Mutant;
import harness.mutant.Trial;
import mutants.DriverBug;
import mutants.Scenarios;
import org.osgi.service.component.annotations.Component;
import raid.api.array.ArrayAttribute;
import raid.api.array.ArrayStatus;
import raid.api.array.MdArray;
import raid.api.array.MdException;

/** W2: the last range stayed suspended when the reshape was over. */
@Component(service = Mutant.class)
public final class NeverReleased extends DriverBug {

  public NeverReleased() {
    super(
        "W2",
        "no range stays suspended when the reshape is over",
        "m 942e1cdb fixing 2139b03c",
        "12imsm-r0_2d-grow-r0_3d and the like: fsck -n, which only reads, passes",
        Trial.of(Scenarios.RAID5_WRITES, 0, Check.RUN));
  }

  @Override
  protected MdArray array(MdArray array) {
    return new ForwardingArray(array) {
      private boolean kept;

      @Override
      public void store(ArrayAttribute attribute, String text) throws MdException {
        switch (attribute) {
          case SUSPEND_LO, SUSPEND_HI -> {
            ArrayStatus status = below.status();
            boolean suspends = status.suspendLo() < status.suspendHi();
            kept |= suspends && Long.parseLong(text.strip()) == Long.MAX_VALUE;
          }
          case SYNC_MAX, SYNC_ACTION -> kept = false;
          default -> {}
        }
        boolean range =
            attribute == ArrayAttribute.SUSPEND_LO || attribute == ArrayAttribute.SUSPEND_HI;
        if (!(kept && range)) {
          below.store(attribute, text);
        }
      }
    };
  }
}
