package nbd.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import nbd.export.RawClient.OptionReply;
import nbd.export.wire.Nbd;
import nbd.export.wire.Nbd.Option;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import raid.api.array.RaidLevel;
import raid.api.export.RunningExport;

class HandshakeTest {

  private static final int STARTTLS = 5;
  private static final int SET_META_CONTEXT = 10;
  private static final int EXTENDED_HEADERS = 11;

  private Rig rig;
  private RunningExport export;

  @BeforeEach
  void serve() throws IOException {
    rig = new Rig(RaidLevel.RAID0, 2);
    export = rig.serve(false);
  }

  @AfterEach
  void close() throws IOException {
    rig.close();
  }

  @Test
  void the_list_names_the_export() throws IOException {
    try (RawClient client = RawClient.connect(export).greet()) {
      client.option(Option.LIST);
      OptionReply server = client.optionReply();
      assertEquals(Nbd.REP_SERVER, server.type());
      assertArrayEquals(
          "\0\0\0\4vol0".getBytes(StandardCharsets.UTF_8), server.data());
      assertEquals(Nbd.REP_ACK, client.optionReply().type());
    }
  }

  @Test
  void go_tells_size_and_flags_and_block_sizes_if_asked() throws IOException {
    try (RawClient client = RawClient.connect(export).greet()) {
      client.option(Option.GO, RawClient.go("md126", Nbd.INFO_BLOCK_SIZE));
      ByteBuffer first = ByteBuffer.wrap(client.optionReply().data());
      assertEquals(Nbd.INFO_EXPORT, first.getShort());
      assertEquals(rig.bytes(), first.getLong());
      assertEquals(
          Nbd.HAS_FLAGS | Nbd.SEND_FLUSH | Nbd.SEND_FUA | Nbd.SEND_WRITE_ZEROES | Nbd.SEND_DF
              | Nbd.CAN_MULTI_CONN | Nbd.SEND_FAST_ZERO | Nbd.SEND_TRIM,
          first.getShort());
      ByteBuffer sizes = ByteBuffer.wrap(client.optionReply().data());
      assertEquals(Nbd.INFO_BLOCK_SIZE, sizes.getShort());
      assertEquals(1, sizes.getInt());
      assertEquals(4096, sizes.getInt());
      assertEquals(32 << 20, sizes.getInt());
      assertEquals(Nbd.REP_ACK, client.optionReply().type());
      assertEquals(512, client.read(0, 512).length);
    }
  }

  @Test
  void info_leaves_the_choice_open() throws IOException {
    try (RawClient client = RawClient.connect(export).greet()) {
      client.option(Option.INFO, RawClient.go("vol0", Nbd.INFO_NAME, Nbd.INFO_DESCRIPTION));
      assertEquals(Nbd.REP_INFO, client.optionReply().type());
      assertEquals("\0\1vol0", text(client.optionReply()));
      assertEquals("\0\2md126: raid0 of 2 disks", text(client.optionReply()));
      assertEquals(Nbd.REP_ACK, client.optionReply().type());
      client.option(Option.LIST);
      assertEquals(Nbd.REP_SERVER, client.optionReply().type());
    }
  }

  private static String text(OptionReply reply) {
    return new String(reply.data(), StandardCharsets.UTF_8);
  }

  @Test
  void a_name_that_is_unknown_is_refused_and_another_may_follow() throws IOException {
    try (RawClient client = RawClient.connect(export).greet()) {
      client.option(Option.GO, RawClient.go("vol1"));
      assertEquals(Nbd.REP_ERR_UNKNOWN, client.optionReply().type());
      client.option(Option.GO, RawClient.go("vol0"));
      assertEquals(Nbd.REP_INFO, client.optionReply().type());
    }
  }

  @Test
  void what_is_not_offered_is_refused_and_the_client_may_go_on() throws IOException {
    try (RawClient client = RawClient.connect(export).greet()) {
      for (int option : new int[] {STARTTLS, SET_META_CONTEXT, EXTENDED_HEADERS, 4711}) {
        client.option(option, (byte) 1, (byte) 2);
        OptionReply reply = client.optionReply();
        assertEquals(Nbd.REP_ERR_UNSUP, reply.type());
        assertEquals(option, reply.option());
      }
      client.option(Option.LIST);
      assertEquals(Nbd.REP_SERVER, client.optionReply().type());
    }
  }

  @Test
  void lengths_that_do_not_fit_are_invalid() throws IOException {
    try (RawClient client = RawClient.connect(export).greet()) {
      client.option(Option.LIST, (byte) 0);
      assertEquals(Nbd.REP_ERR_INVALID, client.optionReply().type());
      client.option(Option.GO, (byte) 0);
      assertEquals(Nbd.REP_ERR_INVALID, client.optionReply().type());
      client.option(Option.GO, new byte[] {127, -1, -1, -1, 0, 0});
      assertEquals(Nbd.REP_ERR_INVALID, client.optionReply().type());
      client.option(Option.GO, new byte[] {0, 0, 0, 0, 0, 2, 0, 1});
      assertEquals(Nbd.REP_ERR_INVALID, client.optionReply().type());
      client.option(Option.STRUCTURED_REPLY, (byte) 0);
      assertEquals(Nbd.REP_ERR_INVALID, client.optionReply().type());
    }
  }

  @Test
  void a_long_option_is_skipped_and_a_huge_one_ends_the_connection() throws IOException {
    try (RawClient client = RawClient.connect(export).greet()) {
      client.option(Option.LIST, new byte[40_000]);
      assertEquals(Nbd.REP_ERR_TOO_BIG, client.optionReply().type());
      client.out.put64(Nbd.OPTION_MAGIC).put32(Option.LIST).put32(-1).flush();
      assertTrue(client.hungUp());
    }
  }

  @Test
  void the_old_way_by_name_alone() throws IOException {
    try (RawClient client = RawClient.connect(export)) {
      client.out.put32(Nbd.FLAG_FIXED_NEWSTYLE).flush();
      client.option(Option.EXPORT_NAME, "vol0".getBytes(StandardCharsets.UTF_8));
      assertEquals(rig.bytes(), client.in.int64());
      assertTrue((client.in.unsigned16() & Nbd.SEND_FLUSH) != 0);
      assertArrayEquals(new byte[Nbd.ZEROES_BYTES], client.in.bytes(Nbd.ZEROES_BYTES));
      assertEquals(512, client.read(0, 512).length);
    }
  }

  @Test
  void the_old_way_with_an_unknown_name_ends_the_connection() throws IOException {
    try (RawClient client = RawClient.connect(export).greet()) {
      client.option(Option.EXPORT_NAME, "nothing".getBytes(StandardCharsets.UTF_8));
      assertTrue(client.hungUp());
    }
  }

  @Test
  void abort_is_acknowledged() throws IOException {
    try (RawClient client = RawClient.connect(export).greet()) {
      client.option(Option.ABORT);
      assertEquals(Nbd.REP_ACK, client.optionReply().type());
      assertTrue(client.hungUp());
    }
  }

  @Test
  void client_flags_that_are_unknown_end_the_connection() throws IOException {
    try (RawClient client = RawClient.connect(export)) {
      client.out.put32(1 << 7 | Nbd.FLAG_FIXED_NEWSTYLE).flush();
      assertTrue(client.hungUp());
    }
  }

  @Test
  void noise_ends_its_own_connection_only() throws IOException {
    Random random = new Random(5);
    for (int i = 0; i < 50; i++) {
      try (RawClient client = RawClient.connect(export)) {
        byte[] noise = new byte[random.nextInt(200)];
        random.nextBytes(noise);
        if (i % 2 == 0) {
          client.greet();
        }
        client.out.put(noise).flush();
      } catch (IOException reset) {
        assertFalse(reset.getMessage().isEmpty());
      }
    }
    try (RawClient client = RawClient.going(export)) {
      assertEquals(4096, client.read(0, 4096).length);
    }
  }
}
