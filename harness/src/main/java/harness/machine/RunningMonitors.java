package harness.machine;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import raid.api.admin.GrowSequence;
import raid.api.host.AbsentException;
import raid.api.host.Host;
import raid.api.host.Step;
import raid.api.host.Task;
import raid.api.monitor.Monitor;
import raid.api.monitor.MonitorContext;
import raid.api.monitor.MonitorContext.ArraySizeOwner;
import raid.api.monitor.MonitorService;
import raid.api.monitor.Monitors;

/**
 * One mdmon a container, while it runs. When its bundle goes, or a better one comes, it dies
 * between two steps; another one is started as soon as there is somebody to start it, as systemd
 * does for an mdmon that was killed.
 */
public final class RunningMonitors implements Monitors {

  private final Machine machine;
  private final Map<String, TiedMonitor> running = new HashMap<>();

  RunningMonitors(Machine machine) {
    this.machine = machine;
  }

  @Override
  public synchronized Optional<Monitor> of(String container) {
    return Optional.<Monitor>ofNullable(running.get(container)).filter(Monitor::running);
  }

  @Override
  public synchronized Monitor start(String container) throws IOException {
    Optional<Monitor> there = of(container);
    if (there.isPresent()) {
      return there.get();
    }
    TiedMonitor before = running.get(container);
    if (before != null && !before.gone()) {
      throw new CutOffException("mdmon of " + container);
    }
    MonitorService service =
        machine.parts().monitorService().orElseThrow(() -> AbsentException.of(Missing.MONITOR));
    Tie tie =
        new Tie(
            () -> machine.parts().monitorService().orElse(null) == service,
            cut -> machine.host().start(new Restart(container)));
    TiedMonitor monitor =
        new TiedMonitor(service.start(context(container, tie.host(machine.host()))), tie);
    running.put(container, monitor);
    return monitor;
  }

  private MonitorContext context(String container, Host host) throws IOException {
    String format = format(container);
    Parts parts = machine.parts();
    return new MonitorContext(
        machine.formatContext(host, machine.backups().of(container)),
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
        .formatName(container)
        .orElseThrow(() -> new IOException("mdmon: no container " + container));
  }

  /** What the init system does once the mdmon of a container is gone. */
  private final class Restart implements Task {
    private final String container;

    Restart(String container) {
      this.container = container;
    }

    @Override
    public String name() {
      return "init";
    }

    @Override
    public Step step() throws IOException {
      if (machine.md().array(container).isEmpty()) {
        return Step.DONE;
      }
      try {
        start(container);
        return Step.DONE;
      } catch (AbsentException absent) {
        return absent.step();
      }
    }
  }
}
