package mdmon.monitor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import raid.api.array.MdArray;
import raid.api.host.Step;

/**
 * The manager: one step is one turn of its loop (do_manager in managemon.c). It looks at arrays and
 * reads messages only while the monitor has no updates to process; while a spare is on its way into
 * an array it waits for that alone.
 */
final class Manager {

  private final Session session;
  private final ContainerDisks containerDisks;
  private final NewArrays newArrays;
  private final Map<Batch, Message> posters = new HashMap<>();
  private SpareRun spare;

  Manager(Session session) {
    this.session = session;
    containerDisks = new ContainerDisks(session);
    newArrays = new NewArrays(session);
  }

  Step turn() {
    if (session.over()) {
      return Step.DONE;
    }
    answerHandled();
    if (spare != null && spare.finished()) {
      spare = null;
    }
    if (spare == null && session.updates().monitorIdle()) {
      manage();
      readSocket();
    }
    if (session.updates().handOver()) {
      session.wakeMonitor();
    }
    if (!session.isManagerReady()) {
      session.managerReady();
      session.wakeMonitor();
    }
    return Step.waiting(waitsFor());
  }

  /**
   * The metadata is to be forgotten: what was processed is answered, a spare on its way is taken in
   * or taken back.
   *
   * @return messages that were read and are not processed, in their order
   */
  List<Message> letGo() {
    answerHandled();
    if (spare != null && !spare.finished()) {
      spare.withdraw();
    }
    List<Message> unprocessed = new ArrayList<>(session.takePings());
    for (Batch batch : session.updates().unprocessed()) {
      Message poster = posters.get(batch);
      if (poster != null) {
        unprocessed.add(poster);
      }
    }
    return unprocessed;
  }

  private void answerHandled() {
    for (Batch batch : session.updates().takeHandled()) {
      session.strangers().clear();
      Message poster = posters.remove(batch);
      if (poster != null) {
        answer(poster, batch.error());
      }
      session.host().changed();
    }
  }

  private void answer(Message message, IOException error) {
    if (error == null) {
      message.acknowledge();
    } else {
      message.refuse(error);
    }
    session.host().changed();
  }

  /**
   * Compares what md has with what is watched; /proc/mdstat in the real program. Nothing is managed
   * while the metadata on disk is behind: md must not run ahead of it.
   */
  private void manage() {
    if (session.behind() || session.containerGone()) {
      return;
    }
    containerDisks.manage();
    for (MdArray array : session.md().arrays()) {
      WatchedArray watched = watched(array);
      if (watched != null) {
        spare = spare != null ? spare : new ManagedMember(session, watched).manage();
      } else if (!session.terminating()) {
        newArrays.manage(array);
      }
    }
  }

  private WatchedArray watched(MdArray array) {
    for (WatchedArray watched : session.arrays()) {
      if (watched.array() == array) {
        return watched;
      }
    }
    return null;
  }

  /** Pings wait at the head of the socket until all updates before them are processed. */
  private void readSocket() {
    for (Message next = session.socket().peek(); next != null; next = session.socket().peek()) {
      boolean isUpdate = next.kind() == Message.Kind.UPDATES;
      if (!isUpdate && !session.updates().drained()) {
        return;
      }
      session.socket().read();
      handle(next);
    }
  }

  private void handle(Message message) {
    switch (message.kind()) {
      case UPDATES -> queue(message);
      case PING -> {
        session.pings().add(message);
        session.wakeMonitor();
      }
      case PING_MANAGER -> {
        manage();
        answer(message, null);
      }
    }
  }

  private void queue(Message message) {
    if (session.terminating()) {
      answer(message, new IOException(session.container() + ": mdmon was told to terminate"));
      return;
    }
    try {
      for (byte[] update : message.batch().updates()) {
        session.metadata().prepare(update);
      }
    } catch (IOException refused) {
      answer(message, refused);
      return;
    }
    posters.put(message.batch(), message);
    session.updates().add(message.batch());
  }

  private String waitsFor() {
    if (spare != null) {
      return spare.waitsFor();
    }
    return session.updates().drained()
        ? "messages, or a change of the arrays of " + session.container()
        : "the monitor to process updates";
  }
}
