package nbd.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Random;
import nbd.export.wire.Nbd;
import nbd.export.wire.Nbd.Command;
import nbd.export.wire.Nbd.Option;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import raid.api.array.RaidLevel;
import raid.api.export.RunningExport;

/** Nonsense in the right form: the magic numbers are right, so that all of it is looked at. */
class GarbageTest {

  private static final int CLIENTS = 30;
  private static final int MESSAGES = 20;

  private final Random random = new Random(11);
  private Rig rig;
  private RunningExport readOnly;
  private byte[] before;

  @BeforeEach
  void serve() throws IOException {
    rig = new Rig(RaidLevel.RAID5, 3);
    readOnly = rig.serve(true);
    try (RawClient writer = RawClient.going(rig.serve(false))) {
      before = new byte[(int) rig.bytes()];
      random.nextBytes(before);
      writer.write(0, 0, before);
    }
  }

  @AfterEach
  void close() throws IOException {
    rig.close();
  }

  private interface Talk {
    void with(RawClient client) throws IOException;
  }

  /** Says it, which is little enough to fit into buffers, and listens until the server hangs up. */
  private static void talk(RawClient client, Talk talk) throws IOException {
    ByteBuffer heard = ByteBuffer.allocate(64 << 10);
    try (client) {
      talk.with(client);
      client.channel.shutdownOutput();
      while (client.channel.read(heard.clear()) >= 0) {
        assertTrue(heard.position() > 0);
      }
    } catch (IOException hungUp) {
      assertFalse(hungUp.getMessage().isEmpty());
    }
  }

  private void assertUnharmed() throws IOException {
    try (RawClient client = RawClient.going(readOnly)) {
      assertArrayEquals(before, client.read(0, before.length));
    }
  }

  @Test
  void who_haggles_over_nonsense_is_answered_or_hung_up_on() throws IOException {
    for (int i = 0; i < CLIENTS; i++) {
      talk(RawClient.connect(readOnly).greet(), this::haggle);
    }
    assertUnharmed();
  }

  private void haggle(RawClient client) throws IOException {
    for (int i = 0; i < MESSAGES; i++) {
      byte[] data = new byte[random.nextInt(60)];
      random.nextBytes(data);
      if (random.nextBoolean() && data.length >= Integer.BYTES) {
        data[0] = data[1] = data[2] = 0;
      }
      int option = random.nextInt(8) == 0 ? random.nextInt() : random.nextInt(14);
      boolean leaves = option == Option.ABORT || option == Option.EXPORT_NAME;
      int length = random.nextInt(10) == 0 ? random.nextInt() : data.length;
      client.out.put64(Nbd.OPTION_MAGIC).put32(leaves ? Option.LIST : option).put32(length);
      client.out.put(data).flush();
    }
  }

  @Test
  void who_asks_for_nonsense_is_answered_or_hung_up_on() throws IOException {
    for (int i = 0; i < CLIENTS; i++) {
      talk(RawClient.going(readOnly), this::ask);
    }
    assertUnharmed();
  }

  private void ask(RawClient client) throws IOException {
    for (int i = 0; i < MESSAGES; i++) {
      int command = random.nextInt(8) == 0 ? random.nextInt(1 << 16) : random.nextInt(9);
      int flags = random.nextInt(3) == 0 ? random.nextInt(1 << 16) : 0;
      long offset = random.nextInt(3) == 0 ? random.nextLong() : random.nextInt(before.length);
      long length = random.nextInt(3) == 0 ? random.nextInt() : random.nextInt(2000);
      int sent = command == Command.WRITE ? (int) Math.min(2000, length & 0xffff) : 0;
      int asked = command == Command.DISC ? Command.READ : command;
      client.send(flags, asked, offset, length, new byte[sent]);
    }
  }
}
