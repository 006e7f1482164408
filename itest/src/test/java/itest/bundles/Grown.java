package itest.bundles;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.machine.Machine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import raid.api.array.ArrayAttribute;
import raid.api.array.MdArray;
import raid.api.array.MdArray.Io;
import raid.api.array.SyncAction;

/** What holds after an expansion. */
final class Grown {

  private Grown() {}

  /** Every byte is where it was, what has come is zero, and the parity is right. */
  static void check(Machine machine, MdArray array, byte[] before) throws IOException {
    byte[] found = new byte[Math.toIntExact(array.status().arraySectors() << 9)];
    assertTrue(found.length > before.length, "the array has grown");
    machine.host().run(array.request(Io.READ, 0, ByteBuffer.wrap(found)));
    assertArrayEquals(Arrays.copyOf(before, found.length), found);
    machine.await("idle", () -> array.status().syncAction() == SyncAction.IDLE);
    array.store(ArrayAttribute.SYNC_ACTION, SyncAction.CHECK.text());
    machine.await("the check", () -> array.status().syncAction() == SyncAction.IDLE);
    assertEquals("0", array.show(ArrayAttribute.MISMATCH_CNT));
  }
}
