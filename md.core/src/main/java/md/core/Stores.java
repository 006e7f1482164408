package md.core;

import raid.api.array.Errno;
import raid.api.array.MdException;
import raid.api.host.Trace.Surface;

/** How every store runs: exclusively, traced, and with whatever it made necessary done after it. */
final class Stores {

  /** What a store does. */
  interface Body {
    void run() throws MdException;
  }

  private Stores() {}

  static void run(Mddev mddev, Write write, Body body) throws MdException {
    try {
      exclusively(mddev, body);
    } catch (MdException refused) {
      // Where the kernel sleeps we say EAGAIN: the store is not over, so it is not traced.
      if (refused.errno() != Errno.EAGAIN) {
        trace(mddev, write, write.text() + " = " + refused.errno());
      }
      throw refused;
    }
    trace(mddev, write, write.text());
    mddev.host.changed();
  }

  private static void exclusively(Mddev mddev, Body body) throws MdException {
    mddev.lock.writeLock().lock();
    try {
      Swap.ifDue(mddev);
      body.run();
      mddev.recovery.check();
    } finally {
      mddev.lock.writeLock().unlock();
    }
  }

  private static void trace(Mddev mddev, Write write, String text) {
    mddev.host.trace().event(Surface.ATTRIBUTE, write.target(), text);
  }
}
