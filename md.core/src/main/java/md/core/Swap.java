package md.core;

import java.util.List;
import raid.api.array.MdException;
import raid.api.personality.Personality;
import raid.api.personality.PersonalityProvider;

/**
 * Puts a better provider of a running array's level in the place of the one that runs it, between
 * two windows or pieces of a request: a bundle was replaced. What a personality keeps can be
 * rebuilt from attributes and disks, so the new one starts as after a crash; a reshape goes back to
 * the position that is recorded as safe. A provider that goes without a successor goes on running
 * what it runs.
 */
final class Swap {
  private Swap() {}

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

  private static void swap(Mddev mddev, Conf conf) {
    List<PersonalityProvider> now = mddev.driver.personalities.snapshot();
    PersonalityProvider best = mddev.driver.personalities.best(conf.level).orElse(conf.provider);
    conf.chosenFrom = now;
    if (best == conf.provider) {
      return;
    }
    try {
      Personality successor = best.run(mddev.context);
      conf.provider = best;
      conf.personality = successor;
      SyncThread thread = mddev.recovery.thread();
      if (thread != null) {
        thread.startOver();
      }
    } catch (MdException refused) {
      mddev.say("a new provider of " + conf.level.text() + " does not take over: " + refused);
    }
  }
}
