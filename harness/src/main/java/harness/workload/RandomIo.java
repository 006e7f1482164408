package harness.workload;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import raid.api.array.MdArray;
import raid.api.array.MdArray.Io;
import raid.api.host.Step;
import raid.api.host.Task;

/**
 * Reads and writes an array at random, one request after another, and knows what it must find. It
 * stops when it is told to, between two requests.
 */
public final class RandomIo implements Task {

  private static final int LARGEST = 200 << 10;

  private final MdArray array;
  private final byte[] content;
  private final Random random;
  private Task request;
  private ByteBuffer found;
  private int offset;
  private volatile int requests;
  private volatile boolean told;

  /**
   * @param content what the array holds; follows the writes
   */
  public RandomIo(MdArray array, byte[] content, long seed) {
    this.array = array;
    this.content = content;
    this.random = new Random(seed);
  }

  public void stop() {
    told = true;
  }

  public int requests() {
    return requests;
  }

  @Override
  public String name() {
    return "workload";
  }

  @Override
  public Step step() throws IOException {
    if (request == null) {
      if (told) {
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
    if (found != null && !Arrays.equals(found.array(), 0, found.capacity(), content, offset,
        offset + found.capacity())) {
      throw new AssertionError(
          "%s: %d bytes at %d are not what was written".formatted(
              array.name(), found.capacity(), offset));
    }
    return Step.RAN;
  }

  private void begin() {
    int sectors = content.length / 512;
    int first = random.nextInt(sectors);
    int count = 1 + random.nextInt(Math.min(LARGEST / 512, sectors - first));
    offset = first * 512;
    if (random.nextBoolean()) {
      found = ByteBuffer.allocate(count * 512);
      request = array.request(Io.READ, offset, found);
      return;
    }
    found = null;
    byte[] bytes = new byte[count * 512];
    random.nextBytes(bytes);
    System.arraycopy(bytes, 0, content, offset, bytes.length);
    Io io = random.nextInt(4) == 0 ? Io.WRITE_THROUGH : Io.WRITE;
    request = array.request(io, offset, ByteBuffer.wrap(bytes));
  }
}
