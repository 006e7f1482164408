package md.core;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import raid.api.array.Errno;
import raid.api.array.MdException;
import raid.api.array.RaidLevel;
import raid.api.personality.PersonalityProvider;

/**
 * Which provider runs a level now. Whoever knows the providers replaces the whole list when one
 * comes or goes; so the identity of the list tells cheaply whether anything changed.
 */
final class Personalities {
  private final Supplier<List<PersonalityProvider>> providers;
  private final Set<RaidLevel> everOffered = EnumSet.noneOf(RaidLevel.class);
  private List<PersonalityProvider> last = List.of();

  /**
   * @param providers the best of each level first
   */
  Personalities(Supplier<List<PersonalityProvider>> providers) {
    this.providers = providers;
    providers.get().forEach(provider -> everOffered.addAll(provider.levels()));
  }

  List<PersonalityProvider> snapshot() {
    return providers.get();
  }

  /**
   * The best for an array that is to be run with this level from now on.
   *
   * @throws MdException EINVAL for a level that nobody has ever offered, as the kernel answers to
   *     one it has no module for; ENOPKG for one whose provider has gone and may come back
   */
  synchronized PersonalityProvider best(RaidLevel level, Write write) throws MdException {
    List<PersonalityProvider> now = snapshot();
    if (now != last) {
      now.forEach(provider -> everOffered.addAll(provider.levels()));
      last = now;
    }
    List<PersonalityProvider> offered = of(now, level);
    if (offered.isEmpty()) {
      throw write.refuse(
          everOffered.contains(level) ? Errno.ENOPKG : Errno.EINVAL,
          "no bundle offers level " + level.text());
    }
    return offered.get(0);
  }

  /** Those that run a level, the best first. */
  static List<PersonalityProvider> of(List<PersonalityProvider> all, RaidLevel level) {
    return all.stream().filter(provider -> provider.levels().contains(level)).toList();
  }
}
