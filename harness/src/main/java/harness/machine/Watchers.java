package harness.machine;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Who is told of changes. They are not kept alive by it: machines are made and dropped by the
 * thousand.
 */
final class Watchers {

  private final Set<Runnable> watchers = Collections.newSetFromMap(new WeakHashMap<>());

  void add(Runnable watcher) {
    synchronized (watchers) {
      watchers.add(watcher);
    }
  }

  void changed() {
    List<Runnable> told;
    synchronized (watchers) {
      told = List.copyOf(watchers);
    }
    told.forEach(Runnable::run);
  }
}
