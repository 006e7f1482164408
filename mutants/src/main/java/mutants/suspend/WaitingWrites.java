package mutants.suspend;

import harness.forward.ForwardingArray;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import raid.api.array.Errno;
import raid.api.array.MdArray;
import raid.api.array.MdException;
import raid.api.host.Step;
import raid.api.host.Task;

/** An array that knows which of its requests have begun and wait for something. */
abstract class WaitingWrites extends ForwardingArray {

  private final Set<Task> waiting = ConcurrentHashMap.newKeySet();

  WaitingWrites(MdArray below) {
    super(below);
  }

  boolean anyWaits() {
    return !waiting.isEmpty();
  }

  MdException later(String target) {
    return new MdException(Errno.EAGAIN, name() + "/" + target, "requests are in flight");
  }

  @Override
  public Task request(Io io, long offset, ByteBuffer data) {
    Task request = below.request(io, offset, data);
    return new Task() {
      @Override
      public String name() {
        return request.name();
      }

      @Override
      public Step step() throws IOException {
        waiting.remove(this);
        Step step = request.step();
        if (step.isWaiting()) {
          waiting.add(this);
        }
        return step;
      }
    };
  }
}
