package nbd.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import nbd.export.RawClient.Reply;
import nbd.export.wire.Nbd;
import nbd.export.wire.Nbd.Command;
import nbd.export.wire.Nbd.Option;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import raid.api.array.ArrayAttribute;
import raid.api.array.RaidLevel;

class TransmissionTest {

  private static final int UNKNOWN_FLAG = 1 << 9;

  private Rig rig;
  private RawClient client;

  @BeforeEach
  void serve() throws IOException {
    rig = new Rig(RaidLevel.RAID5, 3);
    client = RawClient.going(rig.serve(false));
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    rig.close();
  }

  @Test
  void what_is_written_anywhere_in_any_length_is_read_again() throws IOException {
    Random random = new Random(1);
    byte[] model = client.read(0, (int) rig.bytes());
    for (int i = 0; i < 300; i++) {
      int length = 1 + random.nextInt(i % 10 == 0 ? 300_000 : 5000);
      int offset = random.nextInt(model.length - length);
      if (i % 3 == 0) {
        offset -= offset % 512;
        length = Math.max(512, length - length % 512);
      }
      byte[] data = new byte[length];
      random.nextBytes(data);
      System.arraycopy(data, 0, model, offset, length);
      assertEquals(0, client.write(i % 2 == 0 ? 0 : Nbd.CMD_FLAG_FUA, offset, data));
    }
    assertEquals(0, client.error(0, Command.FLUSH, 0, 0));
    assertArrayEquals(model, client.read(0, model.length));
    for (int i = 0; i < 100; i++) {
      int length = 1 + random.nextInt(5000);
      int offset = random.nextInt(model.length - length);
      assertArrayEquals(
          Arrays.copyOfRange(model, offset, offset + length), client.read(offset, length));
    }
  }

  @Test
  void zeroes_are_written_without_being_sent() throws IOException {
    byte[] data = new byte[1 << 20];
    Arrays.fill(data, (byte) 7);
    client.write(0, 0, data);
    assertEquals(0, client.error(Nbd.CMD_FLAG_NO_HOLE, Command.WRITE_ZEROES, 1000, 700_001));
    assertEquals(
        Nbd.ENOTSUP, client.error(Nbd.CMD_FLAG_FAST_ZERO, Command.WRITE_ZEROES, 0, 1 << 20));
    Arrays.fill(data, 1000, 701_001, (byte) 0);
    assertArrayEquals(data, client.read(0, data.length));
  }

  /** A disk in memory forgets pages of 64 KiB; what is left of sectors at the ends stays. */
  @Test
  void what_is_trimmed_of_a_raid0_is_forgotten_by_its_disks() throws IOException {
    try (Rig striped = new Rig(RaidLevel.RAID0, 2);
        RawClient owner = RawClient.going(striped.serve(false))) {
      byte[] data = filled(1 << 20, 7);
      owner.write(0, 0, data);
      assertEquals(0, owner.error(Nbd.CMD_FLAG_FUA, Command.TRIM, (64 << 10) - 1, 512 << 10));
      Arrays.fill(data, 64 << 10, 512 << 10, (byte) 0);
      byte[] found = owner.read(0, data.length);
      assertArrayEquals(Arrays.copyOf(data, 512 << 10), Arrays.copyOf(found, 512 << 10));
      assertEquals(7, found[(576 << 10) - 1]);
      assertEquals(Nbd.EINVAL, owner.error(0, Command.TRIM, striped.bytes(), 4096));
    }
    assertEquals(Nbd.EINVAL, client.error(0, Command.TRIM, 0, 4096));
  }

  @Test
  void what_is_not_allowed_is_an_error_and_the_next_request_is_served() throws IOException {
    long end = rig.bytes();
    assertEquals(Nbd.EINVAL, client.error(0, Command.READ, end, 512));
    assertEquals(Nbd.EINVAL, client.error(0, Command.READ, end - 511, 512));
    assertEquals(Nbd.EINVAL, client.error(0, Command.READ, -512, 512));
    assertEquals(Nbd.EINVAL, client.error(0, Command.READ, Long.MAX_VALUE, 512));
    assertEquals(Nbd.EINVAL, client.error(0, Command.READ, 0, 0));
    assertEquals(Nbd.EINVAL, client.error(0, Command.READ, 0, 0xffff_ffffL));
    assertEquals(Nbd.EINVAL, client.error(0, 4, 0, 512));
    assertEquals(Nbd.EINVAL, client.error(0, 77, 0, 512));
    assertEquals(Nbd.EINVAL, client.error(UNKNOWN_FLAG, Command.READ, 0, 512));
    assertEquals(Nbd.EINVAL, client.error(0, Command.FLUSH, 0, 1));
    assertEquals(Nbd.ENOSPC, client.error(0, Command.WRITE_ZEROES, end, 1));
    assertEquals(Nbd.ENOSPC, client.write(0, end - 1, new byte[2]));
    assertEquals(Nbd.EINVAL, client.write(UNKNOWN_FLAG, 0, new byte[512]));
    assertEquals(512, client.read(0, 512).length);
  }

  @Test
  void who_may_only_read_cannot_write() throws IOException {
    try (RawClient reader = RawClient.going(rig.serve(true))) {
      assertEquals(Nbd.EPERM, reader.write(0, 0, new byte[512]));
      assertEquals(Nbd.EPERM, reader.error(0, Command.WRITE_ZEROES, 0, 512));
      assertEquals(512, reader.read(0, 512).length);
    }
  }

  @Test
  void structured_replies_carry_the_data_or_say_why_not() throws IOException {
    try (RawClient modern = RawClient.connect(rig.serve(false)).greet()) {
      modern.option(Option.STRUCTURED_REPLY);
      assertEquals(Nbd.REP_ACK, modern.optionReply().type());
      modern.option(Option.GO, RawClient.go("vol0"));
      modern.optionReply();
      modern.optionReply();
      long cookie = modern.send(Nbd.CMD_FLAG_DF, Command.READ, 4096, 512);
      assertEquals(Nbd.STRUCTURED_REPLY_MAGIC, modern.in.int32());
      assertEquals(Nbd.REPLY_FLAG_DONE, modern.in.unsigned16());
      assertEquals(Nbd.REPLY_TYPE_OFFSET_DATA, modern.in.unsigned16());
      assertEquals(cookie, modern.in.int64());
      assertEquals(8 + 512, modern.in.int32());
      assertEquals(4096, modern.in.int64());
      modern.in.skip(512);
      modern.send(0, Command.READ, rig.bytes(), 512);
      assertEquals(Nbd.STRUCTURED_REPLY_MAGIC, modern.in.int32());
      modern.in.unsigned16();
      assertEquals(Nbd.REPLY_TYPE_ERROR, modern.in.unsigned16());
      modern.in.int64();
      int length = modern.in.int32();
      assertEquals(Nbd.EINVAL, modern.in.int32());
      assertEquals(length - 6, modern.in.unsigned16());
      assertTrue(new String(modern.in.bytes(length - 6)).contains("leave the export"));
    }
  }

  @Test
  void what_is_no_request_ends_the_connection() throws IOException {
    client.out.put64(0).put64(0).put64(0).put32(0).flush();
    assertTrue(client.hungUp());
  }

  @Test
  void a_write_to_a_suspended_range_waits_and_others_do_not() throws IOException {
    rig.array.store(ArrayAttribute.SUSPEND_LO, "0");
    rig.array.store(ArrayAttribute.SUSPEND_HI, "256");
    long held = client.send(0, Command.WRITE, 512, 512, filled(512, 1));
    assertEquals(0, client.write(0, 256 << 9, filled(4096, 2)));
    assertArrayEquals(new byte[512], client.read(512, 512));
    rig.array.store(ArrayAttribute.SUSPEND_HI, "0");
    Reply late = client.reply(0);
    assertEquals(held, late.cookie());
    assertEquals(0, late.error());
    assertArrayEquals(filled(512, 1), client.read(512, 512));
  }

  @Test
  void more_waiting_writes_than_are_allowed_hold_up_the_client_only_until_they_may() throws IOException {
    rig.array.store(ArrayAttribute.SUSPEND_LO, "0");
    rig.array.store(ArrayAttribute.SUSPEND_HI, "1024");
    int writes = 150;
    for (int i = 0; i < writes; i++) {
      client.send(0, Command.WRITE, 512L * i, 512, filled(512, i));
    }
    try (RawClient other = RawClient.going(rig.serve(false))) {
      assertEquals(512, other.read(0, 512).length);
    }
    rig.array.store(ArrayAttribute.SUSPEND_HI, "0");
    for (int i = 0; i < writes; i++) {
      assertEquals(0, client.reply(0).error());
    }
    for (int i = 0; i < writes; i++) {
      assertArrayEquals(filled(512, i), client.read(512L * i, 512));
    }
  }

  @Test
  void writes_of_parts_of_one_sector_keep_each_others_bytes() throws Exception {
    int clients = 4;
    int rounds = 50;
    Thread[] threads = new Thread[clients];
    for (int c = 0; c < clients; c++) {
      int mine = c;
      RawClient own = RawClient.going(rig.serve(false));
      threads[c] =
          new Thread(
              () -> {
                try (own) {
                  for (int i = 1; i <= rounds; i++) {
                    own.write(0, mine * 128, filled(128, i));
                  }
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      threads[c].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertArrayEquals(filled(512, rounds), client.read(0, 512));
  }

  private static byte[] filled(int length, int value) {
    byte[] data = new byte[length];
    Arrays.fill(data, (byte) value);
    return data;
  }
}
