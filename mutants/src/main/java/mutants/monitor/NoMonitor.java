package mutants.monitor;

import harness.mutant.Check;
import harness.mutant.Mutant;
import harness.mutant.Trial;
import java.io.IOException;
import java.util.List;
import mutants.HistoricBug;
import mutants.Scenarios;
import org.osgi.service.component.annotations.Component;
import raid.api.host.Step;
import raid.api.host.Task;
import raid.api.monitor.Monitor;
import raid.api.monitor.MonitorContext;
import raid.api.monitor.MonitorService;

/**
 * M4: an expansion went on although no mdmon ran: its updates went nowhere, and so did the end of
 * each migration, for which it looked again and again.
 */
@Component(service = Mutant.class)
public final class NoMonitor extends HistoricBug {

  public NoMonitor() {
    super(
        "M4",
        "an expansion does not go on without an mdmon",
        "m 4584621a (do not continue container reshape when mdmon is absent)",
        "13imsm-r0_r5_3d-grow-r0_r5_4d: mdmon never dies there",
        Trial.of(Scenarios.RAID5_UNITS, 400, Check.RECOVERY));
  }

  @Override
  public MonitorService monitor(MonitorService monitor) {
    return new MonitorService() {
      @Override
      public Monitor start(MonitorContext context) throws IOException {
        boolean reshaping = context.md().arrays().stream().anyMatch(a -> a.status().reshaping());
        return reshaping ? new Absent(context.container()) : monitor.start(context);
      }
    };
  }

  /** Takes whatever it is told, and does nothing. */
  private record Absent(String container) implements Monitor {
    @Override
    public boolean running() {
      return true;
    }

    @Override
    public Task post(List<byte[]> updates) {
      return ignored();
    }

    @Override
    public Task ping() {
      return ignored();
    }

    @Override
    public Task pingManager() {
      return ignored();
    }

    private static Task ignored() {
      return new Task() {
        @Override
        public String name() {
          return "nobody";
        }

        @Override
        public Step step() {
          return Step.DONE;
        }
      };
    }

    @Override
    public void terminate() {}

    @Override
    public void kill() {}
  }
}
