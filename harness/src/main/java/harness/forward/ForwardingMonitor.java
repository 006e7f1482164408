package harness.forward;

import java.util.List;
import raid.api.host.Task;
import raid.api.monitor.Monitor;

/** Hands every call on to the monitor below. */
public abstract class ForwardingMonitor implements Monitor {

  protected final Monitor below;

  protected ForwardingMonitor(Monitor below) {
    this.below = below;
  }

  @Override
  public String container() {
    return below.container();
  }

  @Override
  public boolean running() {
    return below.running();
  }

  @Override
  public Task post(List<byte[]> updates) {
    return below.post(updates);
  }

  @Override
  public Task ping() {
    return below.ping();
  }

  @Override
  public Task pingManager() {
    return below.pingManager();
  }

  @Override
  public void terminate() {
    below.terminate();
  }

  @Override
  public void kill() {
    below.kill();
  }
}
