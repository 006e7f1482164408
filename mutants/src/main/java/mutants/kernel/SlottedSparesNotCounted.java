package mutants.kernel;

import harness.forward.ForwardingArray;
import harness.mutant.Check;
import harness.mutant.Mutant;
import harness.mutant.Trial;
import mutants.DriverBug;
import mutants.Scenarios;
import org.osgi.service.component.annotations.Component;
import raid.api.array.ArrayAttribute;
import raid.api.array.ArrayStatus;
import raid.api.array.Errno;
import raid.api.array.MdArray;
import raid.api.array.MdException;
import raid.api.array.MemberFlag;
import raid.api.array.SyncAction;

/**
 * K3: start_reshape() looked for spares without a slot only, and so found none of those that mdadm
 * had already given theirs.
 */
@Component(service = Mutant.class)
public final class SlottedSparesNotCounted extends DriverBug {

  private static final int MAX_DEGRADED = 1;

  public SlottedSparesNotCounted() {
    super(
        "K3",
        "disks that have a slot already count when a reshape looks for its spares",
        "\"Use added disks for external metadata case in start_reshape\", Kwolek 2010",
        "12imsm-r5_3d-grow-r5_5d notices by its sizes; -r5_4d by one disk would start degraded",
        Trial.of(Scenarios.RAID5_BY_TWO, 0, Check.RUN));
  }

  @Override
  protected MdArray array(MdArray array) {
    return new ForwardingArray(array) {
      @Override
      public void store(ArrayAttribute attribute, String text) throws MdException {
        boolean starts =
            attribute == ArrayAttribute.SYNC_ACTION
                && text.strip().equals(SyncAction.RESHAPE.text())
                && !below.status().reshaping();
        if (starts) {
          refuseWithoutSpares();
        }
        below.store(attribute, text);
      }

      private void refuseWithoutSpares() throws MdException {
        ArrayStatus status = below.status();
        long spares =
            status.members().stream()
                .filter(member -> member.has(MemberFlag.SPARE) && member.slot() < 0)
                .count();
        long joining =
            status.members().stream()
                .filter(m -> m.slot() >= status.geometry().orElseThrow().raidDisks())
                .count();
        if (spares - status.degraded() < joining - MAX_DEGRADED) {
          throw new MdException(
              Errno.EINVAL, name() + "/sync_action <- reshape", "not enough spares");
        }
      }
    };
  }
}
