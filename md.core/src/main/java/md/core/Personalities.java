package md.core;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import raid.api.array.RaidLevel;
import raid.api.personality.PersonalityProvider;

/**
 * Which provider runs a level now. The component runtime replaces the whole list when a provider
 * comes or goes, in ascending order of ranking; so the identity of the list tells cheaply whether
 * anything changed, and the last match is the best.
 */
final class Personalities {
  private final Supplier<List<PersonalityProvider>> providers;
  private final UnaryOperator<PersonalityProvider> as;
  private volatile Snapshot latest = new Snapshot(null, List.of());

  /** What was bound, and what stands for each of it on this machine. */
  private record Snapshot(List<PersonalityProvider> bound, List<PersonalityProvider> list) {}

  Personalities(
      Supplier<List<PersonalityProvider>> providers, UnaryOperator<PersonalityProvider> as) {
    this.providers = providers;
    this.as = as;
  }

  List<PersonalityProvider> snapshot() {
    List<PersonalityProvider> bound = providers.get();
    Snapshot known = latest;
    return known.bound() == bound ? known.list() : renewed(bound);
  }

  private synchronized List<PersonalityProvider> renewed(List<PersonalityProvider> bound) {
    if (latest.bound() != bound) {
      latest = new Snapshot(bound, bound.stream().map(as).toList());
    }
    return latest.list();
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
