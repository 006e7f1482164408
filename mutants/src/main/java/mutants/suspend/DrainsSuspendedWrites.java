package mutants.suspend;

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
 * W5: changing the suspended range drains the array first, and requests that wait for the reshape
 * to move on were counted among what has to drain. Each waits for the other.
 */
@Component(service = Mutant.class)
public final class DrainsSuspendedWrites extends DriverBug {

  public DrainsSuspendedWrites() {
    super(
        "W5",
        "changing the suspended range does not wait for those who wait for it",
        "k 868bba54a3bc (2023), cf86bb53b9c9 (2026), 41425f96d7aa",
        "25raid456-reshape-deadlock is made for it; the 12imsm tests write nothing meanwhile",
        Trial.of(Scenarios.RAID5_WRITES, 0, Check.RUN));
  }

  @Override
  protected MdArray array(MdArray array) {
    return new WaitingWrites(array) {
      @Override
      public void store(ArrayAttribute attribute, String text) throws MdException {
        boolean range =
            attribute == ArrayAttribute.SUSPEND_LO || attribute == ArrayAttribute.SUSPEND_HI;
        if (range && anyWaits()) {
          throw later(attribute.text());
        }
        below.store(attribute, text);
      }
    };
  }
}
