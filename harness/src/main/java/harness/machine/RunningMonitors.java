package harness.machine;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import raid.api.admin.GrowSequence;
import raid.api.array.ArrayAttribute;
import raid.api.array.MdArray;
import raid.api.host.AbsentException;
import raid.api.metadata.MetadataFormat;
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
    return new MonitorContext(
        machine.formatContext(),
        format(container),
        machine.md(),
        machine.disks(),
        container,
        machine.options().sequence() == GrowSequence.DESIGN
            ? ArraySizeOwner.ADMINISTRATOR
            : ArraySizeOwner.MONITOR);
  }

  private MetadataFormat format(String container) throws IOException {
    MdArray array =
        machine
            .md()
            .array(container)
            .orElseThrow(() -> new IOException("mdmon: no container " + container));
    String version = array.show(ArrayAttribute.METADATA_VERSION);
    return machine.parts().formats().stream()
        .filter(format -> version.equals(EXTERNAL + format.name()))
        .findFirst()
        .orElseThrow(
            () -> new IOException("mdmon: no format for metadata_version %s".formatted(version)));
  }
}
