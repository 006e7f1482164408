package mutants.kernel;

import harness.forward.ForwardingArray;
import harness.mutant.Check;
import harness.mutant.Mutant;
import harness.mutant.Trial;
import mutants.DriverBug;
import mutants.Scenarios;
import org.osgi.service.component.annotations.Component;
import raid.api.array.ArrayAttribute;
import raid.api.array.ArrayState;
import raid.api.array.ArrayStatus;
import raid.api.array.Errno;
import raid.api.array.MdArray;
import raid.api.array.MdException;

/**
 * K4: the limit of members comes from md's own superblock; with external metadata it was 0, and was
 * compared all the same.
 */
@Component(service = Mutant.class)
public final class MaxDisksZero extends DriverBug {

  public MaxDisksZero() {
    super(
        "K4",
        "a limit of 0 members, as with external metadata, is no limit",
        "\"Fix max_disks limit for external metadata\", Kwolek 2010",
        "none misses it: every expansion is refused",
        Trial.of(Scenarios.RAID5, 0, Check.RUN));
  }

  @Override
  protected MdArray array(MdArray array) {
    return new ForwardingArray(array) {
      @Override
      public void store(ArrayAttribute attribute, String text) throws MdException {
        ArrayStatus status = below.status();
        int limit = status.metadataVersion().startsWith("external:") ? 0 : Integer.MAX_VALUE;
        boolean runs = status.state().ordinal() > ArrayState.INACTIVE.ordinal();
        if (attribute == ArrayAttribute.RAID_DISKS
            && runs
            && Integer.parseInt(text.strip()) > limit) {
          throw new MdException(
              Errno.EINVAL, name() + "/raid_disks <- " + text.strip(), "max_disks is " + limit);
        }
        below.store(attribute, text);
      }
    };
  }
}
