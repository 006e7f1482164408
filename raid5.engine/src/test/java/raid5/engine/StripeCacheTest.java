package raid5.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StripeCacheTest {

  private int size = 64;
  private final StripeCache cache = new StripeCache(() -> size);

  @SuppressWarnings("try") // the hold is only held
  @Test
  void windows_in_memory_never_exceed_the_size() throws InterruptedException {
    AtomicInteger used = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int n = 0; n < 6; n++) {
      int stripes = 7 + 10 * n;
      threads.add(
          new Thread(
              () -> {
                for (int turn = 0; turn < 300; turn++) {
                  try (StripeCache.Hold held = cache.take(8L * stripes)) {
                    most.accumulateAndGet(used.addAndGet(stripes), Math::max);
                    Thread.onSpinWait();
                    used.addAndGet(-stripes);
                  }
                }
              }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(0, used.get());
    assertTrue(most.get() <= size, most + " stripes at once");
  }

  @Test
  void a_window_larger_than_the_cache_waits_until_it_is_alone() throws InterruptedException {
    StripeCache.Hold small = cache.take(8);
    Thread large = new Thread(() -> cache.take(8 * 1000).close());
    large.start();
    while (large.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    small.close();
    large.join();
    cache.take(8 * 64).close();
  }

  @Test
  void parts_of_a_stripe_count_whole() {
    size = 1;
    cache.take(1).close();
    cache.take(9).close();
  }
}
