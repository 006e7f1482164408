package mdmon.monitor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Messages that the manager has not read yet, in the order they came. Any thread. */
final class Socket {

  private final Deque<Message> unread = new ArrayDeque<>();

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

  /** They were read, and are to be read again before all others, in this order. */
  synchronized void giveBack(List<Message> messages) {
    for (int i = messages.size() - 1; i >= 0; i--) {
      unread.addFirst(messages.get(i));
    }
  }

  synchronized int unread() {
    return unread.size();
  }
}
