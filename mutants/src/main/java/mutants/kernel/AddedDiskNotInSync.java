package mutants.kernel;

import harness.forward.ForwardingContext;
import harness.forward.ForwardingSlot;
import harness.mutant.Check;
import harness.mutant.Mutant;
import harness.mutant.Trial;
import mutants.EngineBug;
import mutants.Scenarios;
import org.osgi.service.component.annotations.Component;
import raid.api.personality.ArrayContext;
import raid.api.personality.Slot;

/**
 * K2: disks that user space had given a slot of the new geometry did not become In_sync when the
 * reshape started, so the first stripe that reached them met disks that were not there.
 */
@Component(service = Mutant.class)
public final class AddedDiskNotInSync extends EngineBug {

  public AddedDiskNotInSync() {
    super(
        "K2",
        "a disk added to a new slot is in sync once the reshape starts",
        "\"Fix BIO I/O error during reshape\", Kwolek 2010; raid5_start_reshape",
        "none: 12imsm-r5_3d-grow-r5_4d would hang or fail, but its status is not checked",
        Trial.of(
            Scenarios.RAID5, 20, Check.RUN, Check.PARITY, Check.CONTENT, Check.MISSING_MEMBER));
  }

  @Override
  protected ArrayContext context(ArrayContext context) {
    return new ForwardingContext(context) {
      @Override
      public Slot slot(int n) {
        Slot slot = below.slot(n);
        return n < below.previous().raidDisks() ? slot : new Absent(slot);
      }
    };
  }

  private static final class Absent extends ForwardingSlot {
    Absent(Slot below) {
      super(below);
    }

    @Override
    public boolean present() {
      return false;
    }

    @Override
    public long readable() {
      return 0;
    }
  }
}
