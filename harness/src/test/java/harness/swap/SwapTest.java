package harness.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.host.TraceEvent;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;
import raid.api.host.Trace.Surface;

@Timeout(20)
class SwapTest {

  private final Semaphore stops = new Semaphore(0);
  private final Semaphore starts = new Semaphore(0);
  private final CountDownLatch away = new CountDownLatch(1);
  private long number;

  /** A bundle that is away as long as the test wants. */
  private final Bundle bundle =
      (Bundle)
          Proxy.newProxyInstance(
              Bundle.class.getClassLoader(),
              new Class<?>[] {Bundle.class},
              (proxy, method, arguments) -> {
                switch (method.getName()) {
                  case "getSymbolicName":
                    return "imsm.metadata";
                  case "getVersion":
                    return new Version(1, 0, 1);
                  case "stop":
                    stops.release();
                    return null;
                  case "start":
                    starts.release();
                    away.await();
                    return null;
                  default:
                    throw new AssertionError(method);
                }
              });

  private TraceEvent event(Surface surface, String target, String text) {
    return new TraceEvent(++number, 0, "mdmon", surface, target, text);
  }

  private TraceEvent write() {
    return event(Surface.DISK, "sda", "MPB generation " + number);
  }

  @Test
  void the_bundle_goes_after_so_many_metadata_writes_of_a_reshape() throws Exception {
    Swap swap = new Swap(bundle, new Swap.Plan(1, 1, 0));
    swap.accept(write());
    swap.accept(write());
    swap.accept(event(Surface.STEP, "5", "md reshapes"));
    swap.accept(event(Surface.DISK, "sda", "copy area unit 0"));
    swap.accept(write());
    assertEquals(0, stops.availablePermits());
    swap.accept(write());
    stops.acquire();
    swap.accept(event(Surface.PART, "format imsm", "gone"));
    swap.accept(event(Surface.ATTRIBUTE, "md126/sync_max", "2048"));
    swap.accept(event(Surface.DISK, "sdb", "MPB while it is away"));
    away.countDown();
    List<String> lines = afterItsReturn(swap);
    assertEquals(List.of("-- imsm.metadata is stopped", "-- imsm.metadata is back"),
        lines.stream().filter(line -> line.startsWith("--")).toList());
    assertTrue(lines.get(0).contains("md reshapes"), lines.toString());
    String times = lines.get(lines.size() - 2);
    assertTrue(times.startsWith("imsm.metadata 1.0.1 was away once, for "), times);
    assertTrue(times.matches(".* to the next metadata write .* ms; in all .* for .* ms"), times);
    String windows = lines.get(lines.size() - 1);
    assertTrue(windows.matches("a window of the reshape, .* took .* ms .median of 1."), windows);
    assertEquals(1, lines.stream().filter(line -> line.contains("the first again")).count());
    assertEquals(0, lines.stream().filter(line -> line.contains("a second")).count());
  }

  /** Writes until one is later than the bundle's return. */
  private List<String> afterItsReturn(Swap swap) throws InterruptedException {
    swap.awaitReturn();
    swap.accept(event(Surface.ATTRIBUTE, "md126/sync_max", "4096"));
    swap.accept(event(Surface.DISK, "sda", "copy area unit 1"));
    swap.accept(event(Surface.DISK, "sda", "MPB the first again"));
    swap.accept(event(Surface.DISK, "sda", "MPB a second"));
    swap.accept(event(Surface.ATTRIBUTE, "md126/sync_max", "6144"));
    swap.accept(event(Surface.ATTRIBUTE, "md126/sync_max", "8192"));
    return swap.end();
  }

  @Test
  void a_bundle_is_back_once_the_trace_has_it_though_it_is_still_starting() throws Exception {
    Swap swap = new Swap(bundle, new Swap.Plan(1, 0, 0));
    swap.accept(event(Surface.STEP, "5", "md reshapes"));
    swap.accept(write());
    starts.acquire();
    swap.accept(event(Surface.DISK, "sda", "MPB while it is away"));
    swap.accept(event(Surface.PART, "format imsm", "imsm.metadata 1.0.1 is there"));
    swap.accept(event(Surface.DISK, "sda", "MPB of the successor"));
    away.countDown();
    swap.awaitReturn();
    List<String> lines = swap.end();
    int back = lines.indexOf("-- imsm.metadata is back");
    assertTrue(lines.get(back - 1).contains("is there"), lines.toString());
    assertTrue(lines.get(back + 1).contains("of the successor"), lines.toString());
    assertTrue(lines.get(back + 2).contains("from its return to the next"), lines.toString());
  }

  @Test
  void it_goes_as_often_as_the_expansion_lasts() throws Exception {
    away.countDown();
    Swap swap = new Swap(bundle, new Swap.Plan(3, 1, 0));
    swap.accept(event(Surface.STEP, "5", "md reshapes"));
    for (int i = 0; i < 2; i++) {
      swap.accept(event(Surface.ATTRIBUTE, "md126/sync_max", "2048"));
      swap.accept(write());
      assertEquals(0, starts.availablePermits());
      swap.accept(write());
      starts.acquire();
      swap.accept(event(Surface.PART, "format imsm", "imsm.metadata 1.0.1 is there"));
      swap.accept(write());
    }
    List<String> lines = swap.end();
    int end = lines.size();
    assertTrue(lines.get(end - 3).contains("was away 2 of 3 times, for"), lines.toString());
    assertTrue(lines.get(end - 3).endsWith("ms (medians)"), lines.toString());
    assertTrue(lines.get(end - 2).matches("from return to write, .*: .* ms, .* ms"), lines.toString());
    assertEquals("the reshape had no window in which nothing was away", lines.get(end - 1));
    assertEquals(1, lines.stream().filter(line -> line.endsWith("is back")).count());
  }

  @Test
  void an_expansion_too_short_to_exchange_anything_is_said() throws InterruptedException {
    Swap swap = new Swap(bundle, new Swap.Plan(1, 3, 0));
    swap.accept(event(Surface.STEP, "5", "md reshapes"));
    swap.accept(write());
    swap.accept(event(Surface.STEP, "10", "md has reached the end"));
    for (int i = 0; i < 3; i++) {
      swap.accept(write());
    }
    assertEquals(
        List.of(
            "imsm.metadata was not stopped: 1 metadata writes while md reshaped, 3 were to pass"
                + " first"),
        swap.end());
    assertEquals(0, stops.availablePermits());
  }
}
