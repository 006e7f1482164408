package mutants.parity;

import harness.forward.ForwardingArray;
import harness.forward.ForwardingMd;
import harness.mutant.Check;
import harness.mutant.Mutant;
import harness.mutant.Trial;
import java.util.List;
import java.util.function.UnaryOperator;
import mutants.Scenarios;
import org.osgi.service.component.annotations.Component;
import raid.api.array.ArrayAttribute;
import raid.api.array.Md;
import raid.api.array.MdArray;
import raid.api.array.MdDriver;
import raid.api.array.MdException;
import raid.api.block.DiskTable;
import raid.api.host.Host;
import raid.api.personality.PersonalityProvider;

/**
 * R1: the write hole. An array that was dirty when the power went is started as if its parity were
 * right: it is not resynced, and not refused with a member missing.
 */
@Component
public final class DirtyTakenForClean implements Mutant {

  @Override
  public String id() {
    return "R1";
  }

  @Override
  public String rule() {
    return "parity of an array that was dirty is resynced; dirty and degraded it is not started";
  }

  @Override
  public String source() {
    return "k Documentation/driver-api/md/raid5-ppl.rst";
  }

  @Override
  public String missedBy() {
    return "01r5fail: its array is stopped in order before it is assembled again";
  }

  @Override
  public List<Trial> trials() {
    return List.of(Trial.of(Scenarios.RAID5_WRITES, 800, Check.PARITY, Check.MISSING_MEMBER));
  }

  @Override
  public MdDriver driver(MdDriver driver) {
    return new MdDriver() {
      @Override
      public Md load(Host host, DiskTable disks, UnaryOperator<PersonalityProvider> as) {
        return new ForwardingMd(driver.load(host, disks, as)) {
          @Override
          protected MdArray decorate(MdArray array) {
            return new Trusting(array);
          }
        };
      }
    };
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
