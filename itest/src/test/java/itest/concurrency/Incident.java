package itest.concurrency;

import static org.junit.jupiter.api.Assertions.assertEquals;

import harness.machine.ExchangeableParts;
import harness.machine.Part;
import java.io.IOException;
import raid.api.array.ArrayAttribute;
import raid.api.array.MemberAttribute;

/** What else happens while clients use an array that grows. */
enum Incident {
  NONE,

  MEMBER_FAILS {
    @Override
    void prepare(SharedArray shared) {
      shared.at(
          2048,
          () ->
              shared.array.member("sdb").orElseThrow().store(MemberAttribute.STATE, "faulty"));
    }

    @Override
    void afterwards(SharedArray shared) {
      assertEquals(1, shared.array.status().degraded());
    }
  },

  /** Of a live machine. */
  ENGINE_IS_REPLACED {
    @Override
    void prepare(SharedArray shared) {
      ExchangeableParts parts = (ExchangeableParts) shared.rig.machine.parts();
      shared.at(1024, () -> Part.ENGINE.remove(parts).run());
    }
  },

  /** Requests have to wait for memory. */
  SMALLEST_STRIPE_CACHE {
    @Override
    void prepare(SharedArray shared) throws IOException {
      shared.array.store(ArrayAttribute.STRIPE_CACHE_SIZE, "17");
    }
  };

  /** Before the array begins to grow. */
  void prepare(SharedArray shared) throws IOException {}

  /** When it has grown. */
  void afterwards(SharedArray shared) {}
}
