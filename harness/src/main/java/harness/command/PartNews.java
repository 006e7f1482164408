package harness.command;

import harness.machine.Machines;
import harness.status.Bound;
import harness.status.Inventory;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Tells in the shell which bundle offers a part from now on, or that none does. */
@Component(immediate = true, service = PartNews.class)
public final class PartNews {

  private final Machines machines;
  private final LiveMachine live;
  private final Bundle framework;

  /** Held here, for whoever watches parts has to hold it. */
  private final Runnable watcher = this::tell;

  private Map<String, String> known;
  private boolean over;

  @Activate
  public PartNews(@Reference Machines machines, @Reference LiveMachine live, BundleContext context) {
    this.machines = machines;
    this.live = live;
    framework = context.getBundle(0);
    known = offers();
    machines.parts().watch(watcher);
  }

  @Deactivate
  synchronized void deactivate() {
    over = true;
  }

  /** Who offers what, by part. */
  private Map<String, String> offers() {
    return new Inventory(machines.parts(), Optional.empty())
        .parts().stream()
            .filter(part -> !part.missing())
            .collect(Collectors.toMap(Bound::part, Bound::offer));
  }

  private synchronized void tell() {
    if (over || framework.getState() == Bundle.STOPPING) {
      return;
    }
    Map<String, String> now = offers();
    Set<String> parts = new TreeSet<>(known.keySet());
    parts.addAll(now.keySet());
    for (String part : parts) {
      String before = known.get(part);
      String after = now.get(part);
      if (after == null) {
        live.tell("%s: %s has gone, no bundle offers it".formatted(part, before));
      } else if (!after.equals(before)) {
        live.tell("%s: offered by %s".formatted(part, after));
      }
    }
    known = now;
  }
}
