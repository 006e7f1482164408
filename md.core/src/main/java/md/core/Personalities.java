package md.core;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import raid.api.array.RaidLevel;
import raid.api.personality.PersonalityProvider;

/**
 * Which provider runs a level now. The component runtime replaces the whole list when a provider
 * comes or goes, in ascending order of ranking; so the identity of the list tells cheaply whether
 * anything changed, and the last match is the best.
 */
final class Personalities {
  private final Supplier<List<PersonalityProvider>> providers;

  Personalities(Supplier<List<PersonalityProvider>> providers) {
    this.providers = providers;
  }

  List<PersonalityProvider> snapshot() {
    return providers.get();
  }

  Optional<PersonalityProvider> best(RaidLevel level) {
    PersonalityProvider best = null;
    for (PersonalityProvider provider : snapshot()) {
      if (provider.levels().contains(level)) {
        best = provider;
      }
    }
    return Optional.ofNullable(best);
  }
}
