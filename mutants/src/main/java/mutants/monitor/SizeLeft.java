package mutants.monitor;

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
import raid.api.array.ArrayState;
import raid.api.array.Md;
import raid.api.array.MdArray;
import raid.api.array.MdDriver;
import raid.api.array.MdException;
import raid.api.block.DiskTable;
import raid.api.host.Host;
import raid.api.personality.PersonalityProvider;

/** M8: the array kept the size that it was assembled with when a reshape had made it larger. */
@Component
public final class SizeLeft implements Mutant {

  @Override
  public String id() {
    return "M8";
  }

  @Override
  public String rule() {
    return "the usable size of array and metadata is brought in line after a reshape";
  }

  @Override
  public String source() {
    return "m 895ffd99, 42e02e61, 1c275381";
  }

  @Override
  public String missedBy() {
    return "12imsm-r5_3d-grow-r5_4d looks at array_size, but of components of whole MiB and never"
        + " after an assembly in between";
  }

  @Override
  public List<Trial> trials() {
    return List.of(Trial.of(Scenarios.RAID5, 0, Check.SIZE));
  }

  @Override
  public MdDriver driver(MdDriver driver) {
    return new MdDriver() {
      @Override
      public Md load(Host host, DiskTable disks, UnaryOperator<PersonalityProvider> as) {
        return new ForwardingMd(driver.load(host, disks, as)) {
          @Override
          protected MdArray decorate(MdArray array) {
            return new Kept(array);
          }
        };
      }
    };
  }

  private static final class Kept extends ForwardingArray {
    Kept(MdArray below) {
      super(below);
    }

    @Override
    public void store(ArrayAttribute attribute, String text) throws MdException {
      boolean runs = below.status().state().compareTo(ArrayState.INACTIVE) > 0;
      if (attribute != ArrayAttribute.ARRAY_SIZE || !runs) {
        below.store(attribute, text);
      }
    }
  }
}
