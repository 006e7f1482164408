package harness.explore.run;

import harness.explore.log.Ledger;
import harness.explore.log.Sectors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import raid.api.array.ArrayStatus;
import raid.api.array.MdArray;
import raid.api.array.MdArray.Io;
import raid.api.host.Host;
import raid.api.host.Step;
import raid.api.host.Task;

/**
 * The user of one volume: one request at a time, with pauses, half of them close to where the
 * reshape is. Ends when it is told that the expansion has ended.
 */
public final class UserIo implements Task {

  private static final int ALIGNMENT = 8;
  private static final int PAUSE_NANOS = 40_000;
  private static final int REQUESTS_MAX = 400;

  private final Host host;
  private final MdArray array;
  private final Ledger ledger;
  private final Sectors content;
  private final boolean reads;
  private final BooleanSupplier over;
  private final SplittableRandom random;
  private final int[] newest;
  private int requests;
  private Task request;
  private Io io;
  private int version;
  private int versionsAtIssue;
  private long first;
  private byte[] data;
  private boolean pausing;
  private long pauseEnd;

  public UserIo(
      Host host,
      MdArray array,
      Ledger ledger,
      boolean reads,
      long seed,
      BooleanSupplier over) {
    this.host = host;
    this.array = array;
    this.ledger = ledger;
    this.content = new Sectors(ledger.volume());
    this.reads = reads;
    this.over = over;
    this.random = new SplittableRandom(seed * 31 + ledger.volume());
    this.newest = new int[Math.toIntExact(ledger.sectors())];
  }

  @Override
  public String name() {
    return "user of " + array.name();
  }

  @Override
  public Step step() throws IOException {
    if (request != null) {
      Step step = request.step();
      if (step.isDone()) {
        answered();
      }
      return step.isDone() ? Step.RAN : step;
    }
    if (over.getAsBoolean() || requests >= REQUESTS_MAX) {
      return Step.DONE;
    }
    if (!pausing) {
      pausing = true;
      pauseEnd = host.nanoTime() + random.nextInt(PAUSE_NANOS);
    }
    if (host.nanoTime() < pauseEnd) {
      return Step.waitingUntil(pauseEnd, "the user's next idea");
    }
    pausing = false;
    requests++;
    choose();
    return Step.RAN;
  }

  private void choose() {
    io = chooseIo();
    int count =
        io == Io.FLUSH ? 0 : ALIGNMENT * (1 + random.nextInt(random.nextBoolean() ? 2 : 32));
    first = io == Io.FLUSH ? 0 : place(count);
    data = new byte[count * Sectors.BYTES];
    versionsAtIssue = ledger.versions();
    if (io == Io.WRITE || io == Io.WRITE_THROUGH) {
      version = ledger.issue(first, count);
      for (int i = 0; i < count; i++) {
        content.fill(first + i, version, data, i * Sectors.BYTES);
      }
    }
    request = array.request(io, first * Sectors.BYTES, ByteBuffer.wrap(data));
  }

  private Io chooseIo() {
    int die = random.nextInt(reads ? 16 : 12);
    return die < 5 ? Io.WRITE : die < 9 ? Io.WRITE_THROUGH : die < 12 ? Io.FLUSH : Io.READ;
  }

  private long place(int count) {
    ArrayStatus status = array.status();
    long room = ledger.sectors() - count;
    long at = random.nextLong(room + 1);
    if (random.nextBoolean()) {
      long lo = status.suspendLo();
      long hi = status.suspendHi();
      long span = Math.max(4096, hi - lo);
      at = lo - 1024 + random.nextLong(span + 2048);
    }
    return Math.max(0, Math.min(room, at)) / ALIGNMENT * ALIGNMENT;
  }

  private void answered() throws IOException {
    request = null;
    switch (io) {
      case WRITE, WRITE_THROUGH -> {
        ledger.acknowledge(version, io == Io.WRITE_THROUGH);
        Arrays.fill(
            newest, (int) first, (int) first + data.length / Sectors.BYTES, version);
      }
      case FLUSH -> ledger.flushed(versionsAtIssue);
      case READ -> compare();
    }
  }

  private void compare() throws IOException {
    for (int i = 0; i < data.length / Sectors.BYTES; i++) {
      long sector = first + i;
      int found = content.version(sector, data, i * Sectors.BYTES, ledger.versions());
      int expected = newest[(int) sector];
      if (found != expected) {
        throw new IOException(
            "%s, sector %d: a read during the expansion gave %s, expected version %d"
                .formatted(
                    ledger.name(), sector, found < 0 ? "garbage" : "version " + found, expected));
      }
    }
  }
}
