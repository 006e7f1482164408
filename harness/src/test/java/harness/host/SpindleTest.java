package harness.host;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpindleTest {

  private static final long REQUEST = 2_000_000;
  private static final int REQUESTS = 4;

  @Test
  void requests_of_several_threads_take_their_time_one_after_another() {
    Spindle spindle = new Spindle();
    long begun = System.nanoTime();
    IntStream.range(0, REQUESTS).parallel().forEach(request -> spindle.accept(REQUEST));
    long took = System.nanoTime() - begun;
    assertTrue(took >= REQUESTS * REQUEST, took + " ns");
  }
}
