package raid5.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.host.LiveHost;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import raid.api.array.ArrayStatus;
import raid.api.array.Geometry;
import raid.api.array.MdArray.Io;
import raid.api.array.SyncAction;
import raid.api.host.Step;
import raid.api.host.Task;
import raid.api.host.TaskHandle;
import raid.api.personality.SyncWindow;

/** Threads that read and write while the sync thread works, on real threads. */
class LiveTest {

  private static final int WRITERS = 3;

  /**
   * Reads and writes its own sectors, which lie between those of the others: stripes are shared, so
   * that a lost update of parity would show.
   */
  private static final class Writer implements Task {
    private final TestArray array;
    private final int number;
    private final byte[] content;
    private final AtomicBoolean stop;
    private final SplittableRandom random;
    private ByteBuffer data = ByteBuffer.allocate(0);
    private long offset;
    private Io io = Io.READ;

    Writer(TestArray array, int number, byte[] content, AtomicBoolean stop) {
      this.array = array;
      this.number = number;
      this.content = content;
      this.stop = stop;
      random = new SplittableRandom(number);
    }

    @Override
    public String name() {
      return "writer" + number;
    }

    @Override
    public Step step() throws IOException {
      if (!data.hasRemaining()) {
        finish();
        if (stop.get()) {
          return Step.DONE;
        }
        next();
      }
      Step step = array.personality.io(io, offset + data.position(), data);
      return step.isDone() ? Step.RAN : step;
    }

    private void next() {
      int share = 7 * 512;
      int shares = content.length / share / WRITERS;
      offset = (long) (random.nextInt(shares) * WRITERS + number) * share;
      io = random.nextInt(3) == 0 ? Io.READ : Io.WRITE;
      byte[] bytes = io == Io.READ ? new byte[share] : PlainModel.random(share, random.nextInt());
      data = ByteBuffer.wrap(bytes);
    }

    private void finish() {
      if (data.capacity() == 0) {
        return;
      }
      int at = (int) offset;
      if (io == Io.READ) {
        assertTrue(
            Arrays.equals(content, at, at + data.capacity(), data.array(), 0, data.capacity()),
            () -> "read at " + offset);
      } else {
        System.arraycopy(data.array(), 0, content, at, data.capacity());
      }
    }
  }

  /** The sync thread: {@code sync_max} wanders ahead of it. */
  private static void sync(TestArray array, SyncAction action) throws IOException {
    long component = array.geometry.componentSectors();
    for (long sector = 0; sector < component; ) {
      long limit = Math.min(component, (sector / 512 + 2) * 512);
      SyncWindow window = array.personality.sync(action, sector, limit);
      sector += window.sectors();
      assertTrue(window.sectors() > 0, window::waitsFor);
      if (action == SyncAction.RECOVER) {
        array.seats.get(1).readable = sector;
      }
    }
  }

  private static byte[] beside(LiveHost host, TestArray array, byte[] content, SyncAction action)
      throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    List<TaskHandle> writers = new ArrayList<>();
    for (int n = 0; n < WRITERS; n++) {
      writers.add(host.start(new Writer(array, n, content, stop)));
    }
    try {
      sync(array, action);
    } finally {
      stop.set(true);
      host.changed();
    }
    host.run(
        new Task() {
          @Override
          public String name() {
            return "join";
          }

          @Override
          public Step step() {
            return writers.stream().allMatch(TaskHandle::ended)
                ? Step.DONE
                : Step.waiting("the writers");
          }
        });
    for (TaskHandle writer : writers) {
      if (writer.failure().isPresent()) {
        throw new AssertionError(writer.failure().get());
      }
    }
    return content;
  }

  private static TestArray array(LiveHost host, byte[] content, Geometry geometry)
      throws IOException {
    TestArray array = new TestArray(geometry, host);
    array.fill(content);
    return array.run();
  }

  @Test
  void grow_r5_4_to_5_under_three_writers() throws Exception {
    Geometry before = TestArray.raid5(0, 4, 16, 8192);
    byte[] content = PlainModel.random(PlainModel.size(before), 1);
    try (LiveHost host = new LiveHost()) {
      TestArray array = array(host, content, before);
      array.plug(4);
      array.startReshape(before.withRaidDisks(5));
      beside(host, array, content, SyncAction.RESHAPE);
      array.endReshape();
      byte[] grown = Arrays.copyOf(content, (int) PlainModel.size(array.geometry));
      new RandomIo(array, grown, 1).checkAll();
    }
  }

  @Test
  void check_and_repair_under_three_writers_find_nothing() throws Exception {
    Geometry geometry = TestArray.raid5(2, 4, 16, 8192);
    byte[] content = PlainModel.random(PlainModel.size(geometry), 1);
    try (LiveHost host = new LiveHost()) {
      TestArray array = array(host, content, geometry);
      beside(host, array, content, SyncAction.CHECK);
      beside(host, array, content, SyncAction.REPAIR);
      new RandomIo(array, content, 1).checkAll();
      assertEquals(0, array.sync(SyncAction.CHECK, 0, 8192));
    }
  }

  @Test
  void recovery_under_three_writers_rebuilds_the_member() throws Exception {
    Geometry geometry = TestArray.raid5(0, 4, 16, 8192);
    byte[] content = PlainModel.random(PlainModel.size(geometry), 1);
    try (LiveHost host = new LiveHost()) {
      TestArray array = array(host, content, geometry);
      array.plug(1);
      array.seats.get(1).readable = 0;
      beside(host, array, content, SyncAction.RECOVER);
      array.seats.get(1).readable = ArrayStatus.NONE;
      new RandomIo(array, content, 1).checkAll();
    }
  }
}
