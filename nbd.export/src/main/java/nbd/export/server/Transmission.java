package nbd.export.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import nbd.export.wire.Incoming;
import nbd.export.wire.Nbd;
import nbd.export.wire.Nbd.Command;
import nbd.export.wire.ProtocolException;
import nbd.export.wire.Request;
import raid.api.array.MdArray.Io;
import raid.api.host.Step;
import raid.api.host.Task;

/**
 * Requests and replies of one client.
 *
 * <p>A request of an array is a task that never blocks. So a small one is stepped right here, on the
 * thread that has read it, and answered without any other thread being woken; answers are sent when
 * nothing more has been read ahead. Only what has to wait (for a suspended range, for the monitor's
 * answer), is large, or is not made of whole sectors goes to a thread of its own, and does not hold
 * up those that come after it; where disks are slow, everything does. There are at most {@link
 * #MOST_WAITING} of those for one client; after that it is read no further.
 */
final class Transmission {
  static final int MOST_WAITING = 64;

  /** As nbdcopy and the kernel's client ask for at most. */
  private static final int SMALL_BYTES = 256 << 10;

  /** What takes longer has waited for a disk; others could have been done meanwhile. */
  private static final long QUICK_NANOS = 1_000_000;

  private static final int SLOW_REQUESTS = 64;

  private final Volume volume;
  private final Incoming in;
  private final Replies replies;
  private final Executor threads;
  private final Handshake.Agreed agreed;
  private final Semaphore waiting = new Semaphore(MOST_WAITING);

  /** For one small request after the other; one that has to wait keeps it. */
  private ByteBuffer small = ByteBuffer.allocateDirect(SMALL_BYTES);

  /** So many requests are not tried here, for the last that was took long. */
  private int slowly;

  Transmission(
      Volume volume, Handshake.Agreed agreed, Incoming in, Replies replies, Executor threads) {
    this.volume = volume;
    this.agreed = agreed;
    this.in = in;
    this.replies = replies;
    this.threads = threads;
  }

  /**
   * Goes on until the client disconnects.
   *
   * @throws ProtocolException if what comes is no request
   */
  void run() throws IOException {
    try {
      while (true) {
        if (!in.has(Nbd.REQUEST_BYTES)) {
          replies.flush();
        }
        if (in.ended()) {
          return;
        }
        Request request = Request.read(in);
        if (request.command() == Command.DISC) {
          return;
        }
        take(request);
      }
    } finally {
      waiting.acquireUninterruptibly(MOST_WAITING);
      replies.flush();
    }
  }

  private void take(Request request) throws IOException {
    Refusal refusal = Refusal.of(request, agreed);
    if (refusal != null) {
      in.skip(request.payload());
      replies.error(request, refusal.error(), refusal.why());
    } else if (isQuick(request) && !isPutOff()) {
      quick(request);
    } else {
      ByteBuffer data = payload(request);
      later(request, () -> slow(request, data));
    }
  }

  private boolean isQuick(Request request) {
    return switch (request.command()) {
      case Command.READ, Command.WRITE ->
          request.length() <= SMALL_BYTES
              && Volume.wholeSectors(request.offset(), request.length());
      default -> false;
    };
  }

  /** After one that took long, some go to other threads before it is tried anew. */
  private boolean isPutOff() {
    if (slowly == 0) {
      return false;
    }
    slowly--;
    return true;
  }

  private ByteBuffer payload(Request request) throws IOException {
    ByteBuffer data = ByteBuffer.allocate((int) request.payload());
    in.fill(data);
    return data.flip();
  }

  private void quick(Request request) throws IOException {
    ByteBuffer data = small.clear().limit((int) request.length());
    if (request.command() == Command.WRITE) {
      in.fill(data);
      data.flip();
    }
    Optional<Task> begun = volume.begin(io(request), request.offset(), data);
    if (begun.isEmpty()) {
      small = ByteBuffer.allocateDirect(SMALL_BYTES);
      later(request, () -> slow(request, data));
      return;
    }
    Task task = begun.get();
    long begin = volume.host().nanoTime();
    try {
      if (!ends(task)) {
        small = ByteBuffer.allocateDirect(SMALL_BYTES);
        later(request, () -> finish(request, task, data));
        return;
      }
    } catch (IOException failure) {
      replies.error(request, Nbd.EIO, reason(failure));
      return;
    } finally {
      tookSince(begin);
    }
    answer(request, data);
  }

  private void tookSince(long begin) {
    slowly = volume.host().nanoTime() - begin > QUICK_NANOS ? SLOW_REQUESTS : 0;
  }

  /**
   * @return false if it has to wait
   */
  private static boolean ends(Task task) throws IOException {
    Step step = task.step();
    while (!step.isDone() && !step.isWaiting()) {
      step = task.step();
    }
    return step.isDone();
  }

  private void finish(Request request, Task task, ByteBuffer data) throws IOException {
    volume.host().run(task);
    answer(request, data);
  }

  private void slow(Request request, ByteBuffer data) throws IOException {
    switch (request.command()) {
      case Command.READ -> {
        ByteBuffer target = ByteBuffer.allocate((int) request.length());
        volume.read(request.offset(), target);
        answer(request, target);
        return;
      }
      case Command.WRITE -> volume.write(io(request), request.offset(), data);
      case Command.TRIM -> volume.trim(request.offset(), request.length(), io(request));
      case Command.WRITE_ZEROES ->
          volume.zero(io(request), request.offset(), request.length());
      default -> volume.flush();
    }
    replies.done(request);
  }

  private void answer(Request request, ByteBuffer data) throws IOException {
    if (request.command() == Command.READ) {
      replies.data(request, data.flip());
    } else {
      replies.done(request);
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  /** Does it on another thread, and sends its answer at once. */
  private void later(Request request, Work work) throws IOException {
    if (!waiting.tryAcquire()) {
      replies.flush();
      waiting.acquireUninterruptibly();
    }
    threads.execute(
        () -> {
          try {
            attempt(request, work);
          } finally {
            waiting.release();
          }
        });
  }

  private void attempt(Request request, Work work) {
    try {
      try {
        work.run();
      } catch (IOException failure) {
        replies.error(request, Nbd.EIO, reason(failure));
      }
      replies.flush();
    } catch (IOException gone) {
      // The client has hung up: whoever reads from it notices and ends the session.
      return;
    }
  }

  private static Io io(Request request) {
    return request.command() == Command.READ
        ? Io.READ
        : request.has(Nbd.CMD_FLAG_FUA) ? Io.WRITE_THROUGH : Io.WRITE;
  }

  private static String reason(IOException failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }
}
