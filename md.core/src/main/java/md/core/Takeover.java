package md.core;

import static raid.api.array.ArrayStatus.NONE;

import raid.api.array.Errno;
import raid.api.array.Geometry;
import raid.api.array.MdException;
import raid.api.array.RaidLevel;
import raid.api.personality.PersonalityProvider;

/**
 * Storing another level into a running array ({@code level_store}): its data stays where it is, the
 * new level's provider says what geometry that is. Members keep their slots.
 */
final class Takeover {
  private Takeover() {}

  static void store(Mddev mddev, Write write) throws MdException {
    refuse(mddev, write);
    RaidLevel to =
        RaidLevel.of(write.text()).orElseThrow(() -> write.refuse(Errno.EINVAL, "no such level"));
    RaidLevel from = mddev.conf.level;
    if (to == from) {
      return;
    }
    PersonalityProvider provider = mddev.driver.personalities.best(to, write);
    Geometry geometry = provider.takeover(mddev.context, to);
    refuseSurplus(mddev, geometry, write);
    Assembly.rerun(mddev, provider, geometry);
    if (to.redundant() && !from.redundant()) {
      gainRedundancy(mddev);
    } else if (!to.redundant()) {
      loseRedundancy(mddev);
    }
  }

  private static void refuse(Mddev mddev, Write write) throws MdException {
    if (!mddev.writable()) {
      throw write.refuse(Errno.EROFS, "the array is read-only");
    }
    if (mddev.recovery.thread() != null || mddev.shape.reshaping()) {
      throw write.refuse(Errno.EBUSY, "a sync is running or a reshape is under way");
    }
  }

  private static void refuseSurplus(Mddev mddev, Geometry geometry, Write write)
      throws MdException {
    for (Member member : mddev.members) {
      if (member.slot >= geometry.raidDisks()) {
        throw write.refuse(Errno.EINVAL, member.disk() + " has slot " + member.slot);
      }
    }
  }

  /** No monitor may be running yet, so writes must not have to wait for one. */
  private static void gainRedundancy(Mddev mddev) {
    mddev.resyncStart = NONE;
    mddev.limits.min = 0;
    mddev.limits.max = NONE;
    if (mddev.external()) {
      mddev.writes.dirtyUnasked();
      mddev.safeMode.off();
    }
  }

  /** An array without redundancy is always clean. */
  private static void loseRedundancy(Mddev mddev) {
    mddev.safeMode.stop();
    mddev.writes.restart();
  }
}
