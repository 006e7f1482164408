package mutants.suspend;

import harness.mutant.Check;
import harness.mutant.Mutant;
import mutants.DriverBug;
import mutants.Scenarios;
import org.osgi.service.component.annotations.Component;
import raid.api.array.ArrayAttribute;
import raid.api.array.ArrayState;
import raid.api.array.MdArray;
import raid.api.array.MdException;

/**
 * W6: a writer in md_write_start waits for the monitor's answer to {@code write-pending}; whoever
 * suspends the array waits for that writer, and holds the lock without which the answer cannot be
 * taken.
 */
@Component(service = Mutant.class)
public final class SuspendHoldsTheAnswer extends DriverBug {

  public SuspendHoldsTheAnswer() {
    super(
        "W6",
        "who suspends the array does not keep the monitor's answer from a waiting write",
        "k cc27b0c78c79",
        "24raid456deadlock looks for it with native metadata, where nobody has to answer",
        Scenarios.seeds(Scenarios.RAID5_STEPS_WRITES, 4, 30, 0, Check.RUN));
  }

  @Override
  protected MdArray array(MdArray array) {
    return new WaitingWrites(array) {
      private boolean locked;

      @Override
      public void store(ArrayAttribute attribute, String text) throws MdException {
        boolean suspends =
            switch (attribute) {
              case SUSPEND_LO, SUSPEND_HI, RAID_DISKS, CHUNK_SIZE, LAYOUT -> true;
              default -> false;
            };
        locked |= suspends && anyWaits() && below.status().state() == ArrayState.WRITE_PENDING;
        if (locked && (suspends || attribute == ArrayAttribute.ARRAY_STATE)) {
          throw later(attribute.text());
        }
        below.store(attribute, text);
      }
    };
  }
}
