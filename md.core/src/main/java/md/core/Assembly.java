package md.core;

import static raid.api.array.ArrayStatus.NONE;

import raid.api.array.Errno;
import raid.api.array.Geometry;
import raid.api.array.MdException;
import raid.api.array.RaidLevel;
import raid.api.personality.PersonalityProvider;

/** Starting and stopping ({@code md_run}, {@code do_md_stop}). Under the exclusive lock. */
final class Assembly {
  private Assembly() {}

  static void run(Mddev mddev, ReadMode mode, Write write) throws MdException {
    if (mddev.members.isEmpty()) {
      throw write.refuse(Errno.EINVAL, "the array has no members");
    }
    RaidLevel level =
        RaidLevel.of(mddev.shape.level)
            .orElseThrow(() -> write.refuse(Errno.EINVAL, "no level is set"));
    PersonalityProvider provider = mddev.driver.personalities.best(level, write);
    round(mddev.shape, level);
    start(mddev, provider, level, mode, write);
    mddev.mode = mode;
    mddev.broken = false;
    mddev.writes.restart();
    mddev.safeMode.startDefault();
    mddev.recovery.restart();
  }

  /** Parity levels use whole chunks of a member only, in both geometries. */
  private static void round(Shape shape, RaidLevel level) {
    int chunk = Math.max(shape.chunk, shape.newChunk);
    if (level.parityDisks() > 0 && chunk > 0) {
      shape.component -= shape.component % chunk;
    }
  }

  private static void start(
      Mddev mddev, PersonalityProvider provider, RaidLevel level, ReadMode mode, Write write)
      throws MdException {
    Shape shape = mddev.shape;
    if (!shape.reshaping()) {
      shape.wantNothing();
    }
    Geometry previous = shape.previous(level);
    Geometry geometry = shape.wanted(level);
    Conf conf = new Conf(provider, geometry, previous);
    StartRules.check(mddev, conf, mode, write);
    try {
      adopt(mddev, conf);
      if (mddev.externalSize && mddev.arraySectors > conf.personality.arraySectors()) {
        throw write.refuse(Errno.EINVAL, "array_size is more than the members hold");
      }
    } catch (MdException refused) {
      mddev.conf = null;
      mddev.seat();
      throw refused;
    }
    shape.newLevel = level.number();
    mddev.resize();
  }

  private static void adopt(Mddev mddev, Conf conf) throws MdException {
    mddev.conf = conf;
    mddev.seat();
    conf.chosenFrom = mddev.driver.personalities.snapshot();
    conf.personality = conf.provider.run(mddev.context);
  }

  /**
   * Lets {@code provider} run the array, in its place, with this one geometry.
   *
   * @throws MdException as the provider refuses; the array then runs as before
   */
  static void rerun(Mddev mddev, PersonalityProvider provider, Geometry geometry)
      throws MdException {
    Conf before = mddev.conf;
    Conf after = new Conf(provider, geometry, geometry);
    try {
      adopt(mddev, after);
    } catch (MdException refused) {
      mddev.conf = before;
      mddev.seat();
      throw refused;
    }
    mddev.shape.settle(geometry);
    mddev.resize();
  }

  static void stop(Mddev mddev) {
    if (!mddev.running()) {
      return;
    }
    mddev.recovery.stop();
    mddev.safeMode.stop();
    mddev.conf = null;
    mddev.mode = ReadMode.READ_WRITE;
    mddev.writes.restart();
    mddev.resize();
    mddev.seat();
  }

  static void clear(Mddev mddev) {
    stop(mddev);
    mddev.wipe();
    mddev.driver.forget(mddev);
  }

  /** A spare that is right everywhere becomes in sync ({@code raid5_spare_active}). */
  static void activateSpares(Mddev mddev) {
    for (Member member : mddev.members) {
      if (member.recovering() && member.recoveryOffset == NONE) {
        member.inSync = true;
      }
    }
  }
}
