package md.core;

import java.util.List;
import raid.api.array.Geometry;
import raid.api.array.MdException;
import raid.api.array.RaidLevel;
import raid.api.personality.Personality;
import raid.api.personality.PersonalityProvider;

/** A running array as its personality has it. Changed under the array's exclusive lock only. */
final class Conf {
  final RaidLevel level;
  Geometry geometry;

  /** Equals {@link #geometry} unless a reshape is under way. */
  Geometry previous;

  PersonalityProvider provider;
  Personality personality;

  /** The providers there were when {@link #provider} was chosen. */
  volatile List<PersonalityProvider> chosenFrom;

  /** The widest stripe that memory was allocated for ({@code pool_size}). */
  int width;

  Conf(PersonalityProvider provider, Geometry geometry, Geometry previous) {
    this.provider = provider;
    this.level = geometry.level();
    this.geometry = geometry;
    this.previous = previous;
    this.width = slots();
  }

  boolean redundant() {
    return level.redundant();
  }

  /** Slots of the wider geometry. */
  int slots() {
    return Math.max(geometry.raidDisks(), previous.raidDisks());
  }

  /**
   * @throws MdException ENOPKG if nobody runs the level at the moment
   */
  void refuseAbsent() throws MdException {
    if (personality instanceof AbsentPersonality absent) {
      throw absent.refusal();
    }
  }

  boolean failed() {
    return personality.degraded() > personality.maxDegraded();
  }
}
