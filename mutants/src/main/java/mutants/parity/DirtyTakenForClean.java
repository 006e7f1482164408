package mutants.parity;

import harness.forward.ForwardingArray;
import harness.mutant.Check;
import harness.mutant.Mutant;
import harness.mutant.Trial;
import mutants.DriverBug;
import mutants.Scenarios;
import org.osgi.service.component.annotations.Component;
import raid.api.array.ArrayAttribute;
import raid.api.array.MdArray;
import raid.api.array.MdException;

/**
 * R1: the write hole. An array that was dirty when the power went is started as if its parity were
 * right: it is not resynced, and not refused with a member missing.
 */
@Component(service = Mutant.class)
public final class DirtyTakenForClean extends DriverBug {

  public DirtyTakenForClean() {
    super(
        "R1",
        "parity of an array that was dirty is resynced; dirty and degraded it is not started",
        "k Documentation/driver-api/md/raid5-ppl.rst",
        "01r5fail: its array is stopped in order before it is assembled again",
        Trial.of(Scenarios.RAID5_WRITES, 800, Check.PARITY, Check.MISSING_MEMBER));
  }

  @Override
  protected MdArray array(MdArray array) {
    return new Trusting(array);
  }

  private static final class Trusting extends ForwardingArray {
    Trusting(MdArray below) {
      super(below);
    }

    @Override
    public void store(ArrayAttribute attribute, String text) throws MdException {
      below.store(attribute, attribute == ArrayAttribute.RESYNC_START ? "none" : text);
    }
  }
}
