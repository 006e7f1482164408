package mutants.monitor;

import harness.forward.ForwardingArray;
import harness.mutant.Check;
import harness.mutant.Mutant;
import harness.mutant.Trial;
import mutants.DriverBug;
import mutants.Scenarios;
import org.osgi.service.component.annotations.Component;
import raid.api.array.ArrayAttribute;
import raid.api.array.ArrayState;
import raid.api.array.MdArray;
import raid.api.array.MdException;

/** M8: the array kept the size that it was assembled with when a reshape had made it larger. */
@Component(service = Mutant.class)
public final class SizeLeft extends DriverBug {

  public SizeLeft() {
    super(
        "M8",
        "the usable size of array and metadata is brought in line after a reshape",
        "m 895ffd99, 42e02e61, 1c275381",
        "12imsm-r5_3d-grow-r5_4d looks at array_size, but of components of whole MiB and never"
            + " after an assembly in between",
        Trial.of(Scenarios.RAID5, 0, Check.SIZE));
  }

  @Override
  protected MdArray array(MdArray array) {
    return new Kept(array);
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
