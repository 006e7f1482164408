package md.core;

import raid.api.array.MdException;
import raid.api.host.Trace.Surface;
import raid.api.personality.PersonalityProvider;

/**
 * Puts the best provider of a running array's level in the place of the one that ran it, between
 * two windows or pieces of a request: a bundle came, went or was replaced. What a personality keeps
 * can be rebuilt from attributes and disks, so the new one starts as after a crash; a reshape goes
 * back to the position that is recorded as safe. Where a provider has gone without a successor all
 * that needs it waits ({@link AbsentPersonality}).
 */
final class Swap {
  private Swap() {}

  /** Not to be called with the array's lock held shared. */
  static void ifDue(Mddev mddev) {
    Conf conf = mddev.conf;
    if (conf != null && conf.chosenFrom != mddev.driver.personalities.snapshot()) {
      mddev.lock.writeLock().lock();
      try {
        if (mddev.conf != null) {
          swap(mddev, mddev.conf);
        }
      } finally {
        mddev.lock.writeLock().unlock();
      }
    }
  }

  /** The best that runs the array as it stands; one that refuses to is passed over. */
  private static void swap(Mddev mddev, Conf conf) {
    conf.chosenFrom = mddev.driver.personalities.snapshot();
    String missing = "no bundle offers level " + conf.level.text();
    for (PersonalityProvider provider : Personalities.of(conf.chosenFrom, conf.level)) {
      try {
        if (provider != conf.provider) {
          takeOver(mddev, conf, provider);
        }
        return;
      } catch (MdException refused) {
        missing =
            "no bundle runs level %s as it is: %s"
                .formatted(conf.level.text(), refused.getMessage());
        tell(mddev, mddev.name + " is refused: " + refused.getMessage());
      }
    }
    if (conf.provider != null) {
      tell(mddev, "gone; reads, writes and sync of " + mddev.name + " wait");
    }
    conf.provider = null;
    conf.personality = new AbsentPersonality(mddev.context, conf.personality, missing);
  }

  private static void takeOver(Mddev mddev, Conf conf, PersonalityProvider successor)
      throws MdException {
    conf.personality = successor.run(mddev.context);
    conf.provider = successor;
    SyncThread thread = mddev.recovery.thread();
    if (thread != null) {
      thread.startOver();
    }
    tell(
        mddev,
        mddev.shape.reshaping()
            ? "%s taken over, its reshape from array sector %d"
                .formatted(mddev.name, mddev.shape.position)
            : mddev.name + " taken over");
  }

  private static void tell(Mddev mddev, String what) {
    mddev.host.trace().event(Surface.PART, "level " + mddev.conf.level.text(), what);
  }
}
