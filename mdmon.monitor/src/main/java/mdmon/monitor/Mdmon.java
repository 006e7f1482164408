package mdmon.monitor;

import java.util.List;
import raid.api.host.Host;
import raid.api.host.Task;
import raid.api.host.TaskHandle;
import raid.api.host.Trace.Surface;
import raid.api.monitor.Monitor;

/** A running mdmon from outside: its socket, and the two signals that end it. */
final class Mdmon implements Monitor {

  private final Session session;
  private volatile boolean killed;
  private volatile TaskHandle monitor;
  private volatile TaskHandle manager;

  private Mdmon(Session session) {
    this.session = session;
  }

  static Mdmon start(Session session) {
    Mdmon mdmon = new Mdmon(session);
    Host host = session.host();
    mdmon.monitor = host.start(new MonitorTask(session));
    mdmon.manager = host.start(new ManagerTask(session));
    return mdmon;
  }

  @Override
  public String container() {
    return session.container();
  }

  @Override
  public boolean running() {
    return !killed && !session.over() && !monitor.ended() && !manager.ended();
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
        session.trace(Surface.UPDATE, session.container(), session.describe(update));
      }
    } else {
      session.trace(Surface.UPDATE, session.container(), message.kind().text());
    }
    session.socket().send(message);
    session.host().changed();
  }

  @Override
  public void terminate() {
    session.terminate();
  }

  @Override
  public void kill() {
    killed = true;
    monitor.kill();
    manager.kill();
    session.host().changed();
  }
}
