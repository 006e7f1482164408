package raid5.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import raid.api.array.ArrayStatus;
import raid.api.array.SyncAction;
import raid.api.personality.SyncWindow;

/** Resync, check, repair and recovery. */
class SyncTest {

  private static final int CHUNK = 64;
  private static final long COMPONENT = 2048;

  private TestArray array;
  private byte[] content;
  private RandomIo io;

  @BeforeEach
  void an_array_of_four() throws IOException {
    array = new TestArray(TestArray.raid5(0, 4, CHUNK, COMPONENT));
    content = PlainModel.random(PlainModel.size(array.geometry), 1);
    array.fill(content);
    array.run();
    io = new RandomIo(array, content, 1);
  }

  /** Spoils a byte of the parity at a row. */
  private void spoil(long row) throws IOException {
    FaultyDisk disk = array.disk(PlainModel.parity(array.geometry, row / CHUNK));
    ByteBuffer sector = ByteBuffer.allocate(512);
    disk.read((TestArray.OFFSET + row) << 9, sector);
    sector.put(17, (byte) ~sector.get(17));
    disk.write((TestArray.OFFSET + row) << 9, sector.flip());
  }

  @Test
  void check_counts_pages_in_sectors_and_writes_nothing() throws IOException {
    spoil(3);
    spoil(4);
    spoil(1000);
    for (int n = 0; n < 4; n++) {
      array.disk(n).count();
    }
    assertEquals(16, array.sync(SyncAction.CHECK, 0, COMPONENT));
    for (int n = 0; n < 4; n++) {
      assertEquals(0, array.disk(n).writes.get());
    }
    assertEquals(8, array.sync(SyncAction.CHECK, 8, COMPONENT));
    assertEquals(16, array.sync(SyncAction.REPAIR, 0, COMPONENT));
    assertEquals(0, array.sync(SyncAction.CHECK, 0, COMPONENT));
    io.checkAll();
  }

  @Test
  void resync_rewrites_the_parity_from_where_it_starts_only_where_it_differs() throws IOException {
    spoil(8);
    for (long row = 512; row < COMPONENT; row += 64) {
      spoil(row);
    }
    array.sync(SyncAction.RESYNC, 512, COMPONENT);
    assertEquals(8, array.sync(SyncAction.CHECK, 0, COMPONENT));
    for (int n = 0; n < 4; n++) {
      array.disk(n).count();
    }
    array.sync(SyncAction.RESYNC, 512, COMPONENT);
    for (int n = 0; n < 4; n++) {
      assertEquals(0, array.disk(n).writes.get());
    }
  }

  @Test
  void check_corrects_bad_blocks_on_its_way() throws IOException {
    array.disk(1).bad.add(TestArray.OFFSET + 700);
    assertEquals(0, array.sync(SyncAction.CHECK, 0, COMPONENT));
    assertEquals(0, array.disk(1).bad.size());
    assertEquals(List.of(), array.failures);
  }

  @Test
  void a_degraded_array_has_nothing_to_compare() throws IOException {
    array.unplug(2);
    assertEquals(
        SyncWindow.done(COMPONENT - 64), array.personality.sync(SyncAction.CHECK, 64, COMPONENT));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void recovery_rebuilds_a_new_member_beside_requests(int victim) throws IOException {
    array.unplug(victim);
    io.requests(10, 0, content.length);
    array.plug(victim);
    array.seats.get(victim).readable = 0;
    for (long sector = 0; sector < COMPONENT; sector += 256) {
      array.sync(SyncAction.RECOVER, sector, sector + 256);
      io.requests(6, 0, content.length);
    }
    array.seats.get(victim).readable = ArrayStatus.NONE;
    io.checkAll();
    assertEquals(0, array.sync(SyncAction.CHECK, 0, COMPONENT));
  }

  @Test
  void recovery_from_an_unreadable_block_is_an_error() throws IOException {
    array.plug(0);
    array.seats.get(0).readable = 0;
    array.disk(1).bad.add(TestArray.OFFSET + 700);
    assertThrows(IOException.class, () -> array.sync(SyncAction.RECOVER, 0, COMPONENT));
    assertEquals(List.of(), array.failures);
  }

  @Test
  void a_spare_that_dies_leaves_the_array_as_it_was() throws IOException {
    array.plug(0);
    array.seats.get(0).readable = 0;
    array.disk(0).deadAfterWrites = 1;
    array.sync(SyncAction.RECOVER, 0, COMPONENT);
    assertEquals(1, array.failures.size());
    io.checkContent();
  }

  @Test
  void rows_after_the_last_whole_chunk_count_as_done() throws IOException {
    array = new TestArray(TestArray.raid5(0, 3, CHUNK, 136));
    array.fill(Arrays.copyOf(content, (int) PlainModel.size(array.geometry)));
    array.run();
    assertEquals(256, array.personality.arraySectors());
    assertEquals(0, array.sync(SyncAction.CHECK, 0, 136));
  }
}
