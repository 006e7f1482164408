package mutants.suspend;

import harness.forward.ForwardingArray;
import harness.mutant.Check;
import harness.mutant.Mutant;
import harness.mutant.Trial;
import mutants.DriverBug;
import mutants.OverseerBug;
import mutants.Scenarios;
import org.osgi.service.component.annotations.Component;
import raid.api.array.ArrayAttribute;
import raid.api.array.ArrayStatus;
import raid.api.array.Errno;
import raid.api.array.MdArray;
import raid.api.array.MdException;
import raid.api.metadata.MetadataFormat;

/**
 * W3: kernels before 23ddff3792f6 let the suspended range only grow, until its start had been
 * pushed past its end. The overseer forgets that push, on a machine with such a kernel.
 */
@Component(service = Mutant.class)
public final class NotPushedPast extends DriverBug {

  public NotPushedPast() {
    super(
        "W3",
        "suspend_lo is pushed past suspend_hi before the range is taken away",
        "m bf08f6b1; k 23ddff3792f6",
        "all on kernels since 2012, which take any order",
        Trial.of(Scenarios.RAID5, 0, Check.RUN, Check.RECOVERY));
  }

  @Override
  public MetadataFormat format(MetadataFormat format) {
    return OverseerBug.seeing(
        format,
        (host, array) ->
            new ForwardingArray(array) {
              @Override
              public void store(ArrayAttribute attribute, String text) throws MdException {
                boolean push =
                    attribute == ArrayAttribute.SUSPEND_LO
                        && text.equals(Long.toString(Long.MAX_VALUE));
                if (!push) {
                  below.store(attribute, text);
                }
              }
            });
  }

  /** The old kernel's rule. */
  @Override
  protected MdArray array(MdArray array) {
    return new ForwardingArray(array) {
      @Override
      public void store(ArrayAttribute attribute, String text) throws MdException {
        ArrayStatus now = below.status();
        boolean refused =
            switch (attribute) {
              case SUSPEND_LO -> shrinks(now.suspendLo(), now.suspendHi(), text);
              case SUSPEND_HI ->
                  now.suspendLo() < now.suspendHi() && number(text) <= now.suspendHi();
              default -> false;
            };
        if (refused) {
          throw new MdException(
              Errno.EINVAL,
              "%s/%s <- %s".formatted(name(), attribute.text(), text.strip()),
              "the suspended range may only grow");
        }
        below.store(attribute, text);
      }

      private boolean shrinks(long lo, long hi, String text) {
        return number(text) < hi && number(text) <= lo && lo < hi;
      }

      private long number(String text) {
        return Long.parseLong(text.strip());
      }
    };
  }
}
