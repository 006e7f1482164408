package mutants.progress;

import harness.forward.ForwardingArray;
import harness.mutant.Check;
import harness.mutant.Mutant;
import harness.mutant.Trial;
import mutants.OverseerBug;
import org.osgi.service.component.annotations.Component;
import raid.api.array.ArrayAttribute;
import raid.api.array.MdArray;
import raid.api.array.MdException;

/**
 * S10: of an array that is no whole number of units the last, shorter one was never allowed, and
 * its end was waited for.
 */
@Component(service = Mutant.class)
public final class LastUnitNeverDone extends OverseerBug {

  public LastUnitNeverDone() {
    super(
        "S10",
        "the last unit ends where the array does, though it is shorter",
        "m 56825985, f8b72ef5",
        "all: their members are whole MiB, and so whole units",
        Trial.of("r5-3to4-v1-c4-k1024-u96-linux-durable-none-s1", 0, Check.RUN));
  }

  @Override
  protected MdArray array(MdArray array) {
    return new ForwardingArray(array) {
      private long unit;

      @Override
      public void store(ArrayAttribute attribute, String text) throws MdException {
        if (attribute != ArrayAttribute.SYNC_MAX) {
          below.store(attribute, text);
          return;
        }
        long limit = Long.parseLong(text.strip());
        unit = unit == 0 ? limit : unit;
        below.store(attribute, Long.toString(limit / unit * unit));
      }
    };
  }
}
