package mutants.monitor;

import harness.forward.ForwardingMonitor;
import harness.mutant.Check;
import harness.mutant.Mutant;
import harness.mutant.Trial;
import java.util.HashSet;
import java.util.Set;
import mutants.HistoricBug;
import mutants.Scenarios;
import org.osgi.service.component.annotations.Component;
import raid.api.array.Geometry;
import raid.api.array.Md;
import raid.api.array.MdArray;
import raid.api.host.Step;
import raid.api.host.Task;
import raid.api.monitor.Monitor;
import raid.api.monitor.MonitorService;

/**
 * M5: mdmon ends when a volume is RAID0 again, and mdadm, which has not waited for that, turns to
 * the next volume in the belief that mdmon is there to watch it.
 */
@Component(service = Mutant.class)
public final class MonitorLeaves extends HistoricBug {

  public MonitorLeaves() {
    super(
        "M5",
        "mdmon has seen all of a volume's end, and has ended itself, before the next one's turn",
        "m 78340e26 (flush mdmon before next reshape step), 50927b13, 8453f8d0",
        "13imsm-r0_r0_2d-grow-r0_r0_4d, unless mdmon happens to be late",
        Trial.of(Scenarios.TWO_RAID0, 0, Check.RUN));
  }

  @Override
  public MonitorService monitor(MonitorService monitor) {
    return context -> {
      Believed believed = new Believed(monitor.start(context));
      context.format().host().start(new UntilTakenBack(context.md(), believed));
      return believed;
    };
  }

  /** Seems to run, for mdadm, after it has ended. */
  private static final class Believed extends ForwardingMonitor {
    private boolean ended;

    Believed(Monitor below) {
      super(below);
    }

    void end() {
      ended = true;
      below.kill();
    }

    @Override
    public boolean running() {
      return ended || below.running();
    }

    @Override
    public Task ping() {
      return ended ? new Unheard() : below.ping();
    }

    @Override
    public Task pingManager() {
      return ended ? new Unheard() : below.pingManager();
    }
  }

  private static final class Unheard implements Task {
    @Override
    public String name() {
      return "ping";
    }

    @Override
    public Step step() {
      return Step.DONE;
    }
  }

  /** Ends mdmon once an array has lost the redundancy that it had. */
  private static final class UntilTakenBack implements Task {
    private final Md md;
    private final Believed monitor;
    private final Set<String> redundant = new HashSet<>();

    UntilTakenBack(Md md, Believed monitor) {
      this.md = md;
      this.monitor = monitor;
    }

    @Override
    public String name() {
      return "mdmon";
    }

    @Override
    public Step step() {
      for (MdArray array : md.arrays()) {
        Geometry geometry = array.status().geometry().orElse(null);
        if (geometry != null && geometry.level().redundant()) {
          redundant.add(array.name());
        } else if (geometry != null && redundant.contains(array.name())) {
          monitor.end();
          return Step.DONE;
        }
      }
      return monitor.running() ? Step.waiting("a takeover") : Step.DONE;
    }
  }
}
