package harness.history;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import raid.api.array.ArrayStatus;
import raid.api.array.MdArray;
import raid.api.array.MdArray.Io;
import raid.api.host.Step;
import raid.api.host.Task;

/**
 * One of many clients of an array: reads and writes at random, one request after another, and notes
 * them in the history. Clients meet in few places, and where a reshape is at that moment.
 */
public final class RegisterClient implements Task {

  /** Places that all clients use. */
  private static final int PLACES = 48;

  private static final int MOST_SECTORS = 160;
  private static final int LEAST = 20;

  private final MdArray array;
  private final History history;
  private final int client;
  private final long sectors;
  private final SplittableRandom random;
  private Task request;
  private Io io;
  private ByteBuffer data;
  private long first;
  private long value;
  private long begun;
  private long writes;
  private int requests;
  private volatile boolean told;

  /**
   * @param client a number of its own, 1 or above
   */
  public RegisterClient(MdArray array, History history, int client, long seed) {
    this.array = array;
    this.history = history;
    this.client = client;
    sectors = array.status().arraySectors();
    random = new SplittableRandom(seed * 31 + client);
  }

  /** Writes {@link History#INITIAL} everywhere. */
  public static Task filling(MdArray array) {
    int all = Math.toIntExact(array.status().arraySectors());
    ByteBuffer data = ByteBuffer.allocate(all * SectorContent.BYTES);
    for (int sector = 0; sector < all; sector++) {
      SectorContent.put(data, sector, History.INITIAL);
    }
    return array.request(Io.WRITE, 0, data.flip());
  }

  /** Reads everything that any client has used, once. */
  public static Task readingAll(MdArray array, History history, long sectors) {
    ByteBuffer data = ByteBuffer.allocate(Math.toIntExact(sectors * SectorContent.BYTES));
    Task request = array.request(Io.READ, 0, data);
    long begun = history.tick();
    return new Task() {
      @Override
      public String name() {
        return "reader of all";
      }

      @Override
      public Step step() throws IOException {
        Step step = request.step();
        if (step.isDone()) {
          noteRead(history, 0, data.flip(), begun);
        }
        return step;
      }
    };
  }

  /** Between two requests, once there were some. */
  public void stop() {
    told = true;
  }

  @Override
  public String name() {
    return "client" + client;
  }

  @Override
  public Step step() throws IOException {
    if (request == null) {
      if (told && requests >= LEAST) {
        return Step.DONE;
      }
      begin();
    }
    Step step = request.step();
    if (!step.isDone()) {
      return step;
    }
    request = null;
    requests++;
    switch (io) {
      case READ -> noteRead(history, first, data.flip(), begun);
      case WRITE, WRITE_THROUGH -> noteWrite(history.tick());
      case FLUSH -> {}
    }
    return Step.RAN;
  }

  private void begin() {
    int count = random.nextInt(4) == 0 ? 1 + random.nextInt(MOST_SECTORS) : 1 + random.nextInt(16);
    first = Math.max(0, Math.min(sectors - count, place() - random.nextInt(24)));
    data = ByteBuffer.allocate(count * SectorContent.BYTES);
    int kind = random.nextInt(20);
    io = kind < 10 ? Io.READ : kind < 16 ? Io.WRITE : kind < 19 ? Io.WRITE_THROUGH : Io.FLUSH;
    if (io == Io.WRITE || io == Io.WRITE_THROUGH) {
      value = (long) client << 40 | ++writes;
      for (int n = 0; n < count; n++) {
        SectorContent.put(data, first + n, value);
      }
      data.flip();
    }
    begun = history.tick();
    if (io == Io.WRITE || io == Io.WRITE_THROUGH) {
      for (int n = 0; n < count; n++) {
        history.of(first + n).writeBegins(value, begun);
      }
    }
    request = array.request(io, first * SectorContent.BYTES, data);
  }

  private long place() {
    ArrayStatus status = array.status();
    return status.reshaping() && random.nextBoolean()
        ? status.reshapePosition()
        : sectors * random.nextInt(PLACES) / PLACES;
  }

  private void noteWrite(long ended) {
    for (int n = 0; n < data.limit() / SectorContent.BYTES; n++) {
      history.of(first + n).writeEnds(value, ended);
    }
  }

  private static void noteRead(History history, long first, ByteBuffer data, long begun) {
    long ended = history.tick();
    for (long sector = first; data.hasRemaining(); sector++) {
      history.of(sector).read(SectorContent.take(data, sector), begun, ended);
    }
  }
}
