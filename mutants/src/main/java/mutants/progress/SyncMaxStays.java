package mutants.progress;

import harness.forward.ForwardingArray;
import harness.mutant.Check;
import harness.mutant.Mutant;
import harness.mutant.Trial;
import mutants.OverseerBug;
import mutants.Scenarios;
import org.osgi.service.component.annotations.Component;
import raid.api.array.ArrayAttribute;
import raid.api.array.MdArray;
import raid.api.array.MdException;

/**
 * S6: {@code sync_max} was set only where it read {@code max}; with external metadata it holds a
 * number from the start, and the reshape stayed at 0 %.
 */
@Component(service = Mutant.class)
public final class SyncMaxStays extends OverseerBug {

  public SyncMaxStays() {
    super(
        "S6",
        "with external metadata sync_max is a number, and is raised as a number",
        "m 2cdd5ce0, 4ae96c80, 78c93b00",
        "none misses it: every expansion hangs",
        Trial.of(Scenarios.RAID5, 0, Check.RUN));
  }

  @Override
  protected MdArray array(MdArray array) {
    return new ForwardingArray(array) {
      @Override
      public void store(ArrayAttribute attribute, String text) throws MdException {
        boolean isMax =
            attribute != ArrayAttribute.SYNC_MAX
                || below.show(ArrayAttribute.SYNC_MAX).equals("max");
        if (isMax) {
          below.store(attribute, text);
        }
      }
    };
  }
}
