package raid0.engine;

import java.util.Set;
import org.osgi.service.component.annotations.Component;
import raid.api.array.ArrayStatus;
import raid.api.array.Errno;
import raid.api.array.Geometry;
import raid.api.array.MdException;
import raid.api.array.RaidLevel;
import raid.api.personality.ArrayContext;
import raid.api.personality.Personality;
import raid.api.personality.PersonalityProvider;
import raid.api.personality.Slot;

/** The service that runs RAID0, and that takes arrays back from the levels that reshape them. */
@Component(service = PersonalityProvider.class)
public final class Raid0Provider implements PersonalityProvider {

  @Override
  public Set<RaidLevel> levels() {
    return Set.of(RaidLevel.RAID0);
  }

  @Override
  public long arraySectors(Geometry geometry) {
    long component = geometry.componentSectors();
    return (component - component % geometry.chunkSectors()) * geometry.raidDisks();
  }

  @Override
  public Personality run(ArrayContext context) throws MdException {
    Geometry geometry = context.geometry();
    String target = context.arrayName() + " run";
    refuse(geometry.chunkSectors() <= 0, target, "the chunk size is not set");
    refuse(geometry.raidDisks() < 1, target, geometry.raidDisks() + " members");
    long[] sizes = new long[geometry.raidDisks()];
    for (int n = 0; n < sizes.length; n++) {
      Slot slot = context.slot(n);
      refuse(!slot.present(), target, "slot %d of %d is empty".formatted(n, sizes.length));
      refuse(
          ((long) geometry.chunkSectors() << 9) % slot.device().logicalBlockSize() != 0,
          target,
          "a chunk of %d sectors is no multiple of the %d-byte blocks of slot %d"
              .formatted(geometry.chunkSectors(), slot.device().logicalBlockSize(), n));
      sizes[n] = slot.size();
    }
    Zones zones = new Zones(sizes, geometry.chunkSectors(), geometry.layout());
    refuse(
        zones.count() > 1
            && geometry.layout() != Zones.LAYOUT_ORIGINAL
            && geometry.layout() != Zones.LAYOUT_ALTERNATE,
        target,
        "members of unequal size make %d zones, and layout %d does not say whether they are striped"
                .formatted(zones.count(), geometry.layout())
            + " the original (1) or the alternate (2) way");
    return new Raid0Personality(context, zones);
  }

  /** From an array whose parity slot, the last, is empty; its data lies as RAID0 would lay it. */
  @Override
  public Geometry takeover(ArrayContext from, RaidLevel to) throws MdException {
    Geometry now = from.geometry();
    String target = from.arrayName() + "/level <- " + to.text();
    boolean parityLast =
        now.level() == RaidLevel.RAID4
            || now.level() == RaidLevel.RAID5 && now.layout() == Geometry.LAYOUT_PARITY_LAST;
    refuse(
        to != RaidLevel.RAID0 || !parityLast,
        target,
        "no takeover from %s with layout %d".formatted(now.level().text(), now.layout()));
    refuse(from.reshapePosition() != ArrayStatus.NONE, target, "a reshape is under way");
    int last = now.raidDisks() - 1;
    int missing = 0;
    for (int n = 0; n <= last; n++) {
      Slot slot = from.slot(n);
      missing += slot.present() && slot.readable() == ArrayStatus.NONE ? 0 : 1;
    }
    refuse(
        missing != 1, target, "%d members are missing instead of the parity's".formatted(missing));
    refuse(from.slot(last).present(), target, "the parity slot " + last + " is not empty");
    return now.withLevel(RaidLevel.RAID0, 0).withRaidDisks(last);
  }

  private static void refuse(boolean refused, String target, String why) throws MdException {
    if (refused) {
      throw new MdException(Errno.EINVAL, target, why);
    }
  }
}
