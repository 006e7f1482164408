package mdmon.monitor;

import java.util.ArrayDeque;
import java.util.Queue;

/** Messages that the manager has not read yet, in the order they came. Any thread. */
final class Socket {

  private final Queue<Message> unread = new ArrayDeque<>();

  synchronized void send(Message message) {
    unread.add(message);
  }

  /** Null if there is none. */
  synchronized Message peek() {
    return unread.peek();
  }

  /** Null if there is none. */
  synchronized Message read() {
    return unread.poll();
  }
}
