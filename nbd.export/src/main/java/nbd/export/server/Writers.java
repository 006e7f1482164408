package nbd.export.server;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import raid.api.host.IoAction;

/**
 * Who writes to an array, over all its exports. A write of whole sectors goes beside others. One of
 * parts of sectors reads them first, and goes alone: it is to bring back nothing that somebody else
 * has overwritten meanwhile. Permits belong to writes, not to threads, for a write may end on
 * another thread than it began on.
 */
public final class Writers {
  private static final int ALL = 1 << 20;

  private final Semaphore permits = new Semaphore(ALL, true);

  /** Whether a write may begin beside others at once; {@link #endBeside} is to follow. */
  boolean tryBeside() {
    return permits.tryAcquire();
  }

  void endBeside() {
    permits.release();
  }

  void beside(IoAction write) throws IOException {
    holding(1, write);
  }

  void alone(IoAction write) throws IOException {
    holding(ALL, write);
  }

  private void holding(int count, IoAction write) throws IOException {
    permits.acquireUninterruptibly(count);
    try {
      write.run();
    } finally {
      permits.release(count);
    }
  }
}
