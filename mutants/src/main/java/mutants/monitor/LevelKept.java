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

/**
 * M9: the level to go to after the reshape was not recorded when it began. The level that the array
 * has by then was taken for it, and RAID0 stayed what had reshaped it.
 */
@Component(service = Mutant.class)
public final class LevelKept extends DriverBug {

  public LevelKept() {
    super(
        "M9",
        "the level that an array is to have after its reshape is recorded when it begins",
        "m 21212f6a (update new level when starting reshape), b357ef43, a5062b1c, 178b8f35",
        "12imsm-r0_2d-grow-r0_3d looks at array_size and offsets, which are right",
        Trial.of(Scenarios.RAID0, 0, Check.METADATA));
  }

  @Override
  protected MdArray array(MdArray array) {
    return new ForwardingArray(array) {
      @Override
      public void store(ArrayAttribute attribute, String text) throws MdException {
        boolean runs = below.status().state().compareTo(ArrayState.INACTIVE) > 0;
        if (attribute != ArrayAttribute.LEVEL || !runs || !text.equals("raid0")) {
          below.store(attribute, text);
        }
      }
    };
  }
}
