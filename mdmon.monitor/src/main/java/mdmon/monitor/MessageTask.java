package mdmon.monitor;

import java.io.IOException;
import raid.api.host.Step;
import raid.api.host.Task;

/** mdadm's side of a message: sends it, waits for the answer. */
final class MessageTask implements Task {

  private final Mdmon mdmon;
  private final Message message;
  private boolean sent;

  MessageTask(Mdmon mdmon, Message message) {
    this.mdmon = mdmon;
    this.message = message;
  }

  @Override
  public String name() {
    return "mdadm";
  }

  @Override
  public Step step() throws IOException {
    boolean running = mdmon.running();
    if (message.answered()) {
      if (message.error() != null) {
        throw message.error();
      }
      return Step.DONE;
    }
    if (!running) {
      throw new IOException(
          "%s: no mdmon runs that could answer %s"
              .formatted(mdmon.container(), message.kind().text()));
    }
    if (!sent) {
      sent = true;
      mdmon.send(message);
    }
    return Step.waiting("mdmon of " + mdmon.container() + " to answer " + message.kind().text());
  }
}
