package mutants.suspend;

import harness.forward.ForwardingArray;
import harness.mutant.Check;
import harness.mutant.Mutant;
import java.util.EnumMap;
import java.util.Map;
import mutants.OverseerBug;
import mutants.Scenarios;
import org.osgi.service.component.annotations.Component;
import raid.api.array.ArrayAttribute;
import raid.api.array.Errno;
import raid.api.array.MdArray;
import raid.api.array.MdException;
import raid.api.host.Host;

/**
 * W1: the range was suspended only when md was let loose on it, after its copy had been made. A
 * write in between is neither in the copy nor moved.
 */
@Component(service = Mutant.class)
public final class LateSuspension extends OverseerBug {

  /** Turns of others between the copy and the suspension. */
  private static final int SLOW = 24;

  public LateSuspension() {
    super(
        "W1",
        "writes to a range are suspended before it is copied",
        "external-reshape-design 9a.1, 9a.2; today's imsm_manage_reshape",
        "all: none writes during an expansion and cuts the power",
        Scenarios.seeds(Scenarios.RAID5_WRITES, 1, 12, 300, Check.CONTENT));
  }

  @Override
  protected MdArray array(Host host, MdArray array) {
    return new ForwardingArray(array) {
      private final Map<ArrayAttribute, String> later = new EnumMap<>(ArrayAttribute.class);
      private boolean releasing;
      private int looks;

      @Override
      public void store(ArrayAttribute attribute, String text) throws MdException {
        switch (attribute) {
          case SUSPEND_LO, SUSPEND_HI -> {
            releasing |= text.equals(Long.toString(Long.MAX_VALUE));
            if (releasing) {
              below.store(attribute, text);
            } else {
              later.put(attribute, text);
            }
          }
          default -> {
            if (!later.isEmpty() && looks++ < SLOW) {
              host.changed();
              throw new MdException(Errno.EAGAIN, name(), "mdadm is slow");
            }
            suspend();
            below.store(attribute, text);
          }
        }
      }

      private void suspend() throws MdException {
        for (Map.Entry<ArrayAttribute, String> entry : later.entrySet()) {
          below.store(entry.getKey(), entry.getValue());
        }
        later.clear();
        looks = 0;
      }
    };
  }
}
