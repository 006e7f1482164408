package harness.machine;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import raid.api.admin.GrowSequence;
import raid.api.host.AbsentException;
import raid.api.monitor.Monitor;
import raid.api.monitor.MonitorContext;
import raid.api.monitor.MonitorContext.ArraySizeOwner;
import raid.api.monitor.Monitors;

/** One mdmon a container, while it runs. */
public final class RunningMonitors implements Monitors {

  private static final String EXTERNAL = "external:";

  private final Machine machine;
  private final Map<String, Monitor> running = new HashMap<>();

  RunningMonitors(Machine machine) {
    this.machine = machine;
  }

  @Override
  public synchronized Optional<Monitor> of(String container) {
    running.values().removeIf(monitor -> !monitor.running());
    return Optional.ofNullable(running.get(container));
  }

  @Override
  public synchronized Monitor start(String container) throws IOException {
    Optional<Monitor> there = of(container);
    if (there.isPresent()) {
      return there.get();
    }
    Monitor monitor = machine
            .parts()
            .monitorService()
            .orElseThrow(() -> AbsentException.of("MonitorService (mdmon.monitor)"))
            .start(context(container));
    running.put(container, monitor);
    return monitor;
  }

  private MonitorContext context(String container) throws IOException {
    String format = format(container);
    Parts parts = machine.parts();
    return new MonitorContext(
        machine.formatContext(),
        () -> Formats.named(parts.formats(), format),
        machine.md(),
        machine.disks(),
        container,
        machine.options().sequence() == GrowSequence.DESIGN
            ? ArraySizeOwner.ADMINISTRATOR
            : ArraySizeOwner.MONITOR);
  }

  private String format(String container) throws IOException {
    return machine
        .md()
        .array(container)
        .map(array -> array.status().metadataVersion())
        .filter(version -> version.startsWith(EXTERNAL))
        .map(version -> version.substring(EXTERNAL.length()))
        .orElseThrow(() -> new IOException("mdmon: no container " + container));
  }
}
