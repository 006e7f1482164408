package mdmon.monitor;

import java.util.List;
import java.util.function.Supplier;
import raid.api.host.Host;
import raid.api.host.Task;
import raid.api.host.TaskHandle;
import raid.api.host.Trace.Surface;
import raid.api.monitor.Monitor;

/** A running mdmon from outside: its socket, and the two signals that end it. */
final class Mdmon implements Monitor {

  private final Process process;
  private volatile boolean killed;
  private volatile TaskHandle monitor;
  private volatile TaskHandle manager;

  private Mdmon(Process process) {
    this.process = process;
  }

  static Mdmon start(Process process) {
    Mdmon mdmon = new Mdmon(process);
    Host host = process.host();
    mdmon.monitor = host.start(new ProcessTask("mdmon", process::watch));
    mdmon.manager = host.start(new ProcessTask("mdmon-manager", process::manage));
    return mdmon;
  }

  @Override
  public String container() {
    return process.context().container();
  }

  @Override
  public boolean running() {
    return !killed && !process.over() && !monitor.ended() && !manager.ended();
  }

  @Override
  public Task post(List<byte[]> updates) {
    return new MessageTask(this, new Message(Message.Kind.UPDATES, List.copyOf(updates)));
  }

  @Override
  public Task ping() {
    return new MessageTask(this, new Message(Message.Kind.PING, List.of()));
  }

  @Override
  public Task pingManager() {
    return new MessageTask(this, new Message(Message.Kind.PING_MANAGER, List.of()));
  }

  void send(Message message) {
    if (message.kind() == Message.Kind.UPDATES) {
      for (byte[] update : message.batch().updates()) {
        trace(() -> process.describe(update));
      }
    } else {
      trace(message.kind()::text);
    }
    process.socket().send(message);
    process.host().changed();
  }

  private void trace(Supplier<String> text) {
    process.host().trace().event(Surface.UPDATE, container(), text);
  }

  @Override
  public void terminate() {
    process.terminate();
  }

  @Override
  public void kill() {
    killed = true;
    monitor.kill();
    manager.kill();
    process.host().changed();
  }
}
