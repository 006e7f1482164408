package harness.machine;

import harness.forward.ForwardingMonitor;
import harness.forward.ForwardingTask;
import java.io.IOException;
import java.util.List;
import raid.api.host.Step;
import raid.api.host.Task;
import raid.api.monitor.Monitor;

/** A running mdmon as long as its bundle is there; then nobody answers any more. */
final class TiedMonitor extends ForwardingMonitor {

  private final Tie tie;

  TiedMonitor(Monitor below, Tie tie) {
    super(below);
    this.tie = tie;
  }

  @Override
  public boolean running() {
    return !tie.broken() && below.running();
  }

  /** Whether nothing of it is under way any more. */
  boolean gone() {
    return tie.broken() ? tie.quiet() : !below.running();
  }

  @Override
  public Task post(List<byte[]> updates) {
    return new Tied(below.post(updates));
  }

  @Override
  public Task ping() {
    return new Tied(below.ping());
  }

  @Override
  public Task pingManager() {
    return new Tied(below.pingManager());
  }

  /** The poster's end of the socket. */
  private final class Tied extends ForwardingTask {
    Tied(Task task) {
      super(task);
    }

    @Override
    public Step step() throws IOException {
      if (tie.broken()) {
        throw new IOException(
            container() + ": mdmon was replaced before it answered; post again");
      }
      return below.step();
    }
  }
}
