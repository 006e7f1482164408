package mdadm.admin.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.disk.MemoryDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import raid.api.admin.GrowSequence;
import raid.api.array.ArrayState;
import raid.api.array.ArrayStatus;
import raid.api.array.MdArray;
import raid.api.array.MemberStatus;
import raid.api.array.RaidLevel;
import raid.api.array.SyncAction;
import raid.api.block.BlockDevice;
import raid.api.block.PowerCut;
import raid.api.host.TaskHandle;
import raid.api.metadata.WriteOrder;

/**
 * The power goes out between the data and the parity of a stripe that a user writes, somewhere in
 * an expansion: whatever the migration is doing then, the parity is right in the end, also if the
 * power goes out again while that is put right.
 */
class TornStripeTest {

  private static final int SECTOR = 512;
  private static final int PAGE = 4096;

  private final Cut cut = new Cut();
  private final List<BlockDevice> disks = new ArrayList<>();

  @ParameterizedTest(name = "raid{0}, a stripe of volume {1} while volume {2} is at row {3}")
  @CsvSource({
    "5,   0, 0, 0,    19",
    "5,   0, 0, 2048, 19",
    "0+5, 1, 0, 2048, 47",
    "5+0, 0, 1, 0,    47",
    "5+5, 1, 0, 2048, 61",
    "5+5, 0, 1, 0,    61"
  })
  void parity_is_right_after_all(
      String levels, int written, int migrating, long row, int stride) throws IOException {
    for (int i = 0; i < 4; i++) {
      disks.add(new MemoryDisk("TORNDISK" + i, SECTOR, 16 * Bench.MIB));
    }
    List<byte[]> torn = tear(levels, written, migrating, row);
    int cuts = 0;
    long writes = 1;
    while (recoveryIsCut(written, writes)) {
      cuts++;
      Bench last = boot(writes + 7);
      recover(last);
      assertEquals(-1, wrongParity(last, written), "second cut after " + writes + " writes");
      put(torn);
      writes += stride;
    }
    assertTrue(cuts > 2, "only " + cuts + " cuts");
  }

  @ParameterizedTest(name = "slot {0} is gone")
  @ValueSource(ints = {0, 3})
  void without_a_member_it_is_started_by_force_only(int gone) throws IOException {
    for (int i = 0; i < 4; i++) {
      disks.add(new MemoryDisk("TORNDISK" + i, SECTOR, 16 * Bench.MIB));
    }
    tear("5", 0, 0, 2048);
    disks.remove(gone);
    Bench bench = boot(5);
    bench.machine.run(bench.mdadm.assemble(bench.machine.disks().disks()));
    IOException refused =
        assertThrows(
            IOException.class, () -> bench.machine.run(bench.mdadm.incremental("md127")));
    assertTrue(refused.getMessage().contains("--force starts it"), refused.getMessage());
    bench.machine.await(
        bench.machine.run(bench.mdadm.incremental("md127", true)).reshape().orElseThrow());
    bench.host.advance(10_000_000_000L);
    ArrayStatus status = volume(bench, 0).status();
    assertEquals(1, status.degraded());
    assertEquals(ArrayState.CLEAN, status.state());
  }

  /** Images of the disks after the first cut; the parity there is wrong. */
  private List<byte[]> tear(String levels, int written, int migrating, long row)
      throws IOException {
    Bench bench = boot(1);
    Filled.onDisks(bench, 3, 4, levels(levels), 2);
    bench.grow(4, List.of());
    bench.machine.await("the moment", () -> isAt(volume(bench, migrating).status(), row));
    MdArray array = volume(bench, written);
    MdArray.Io io = MdArray.Io.WRITE;
    bench.machine.host().run(array.request(io, 0, page(1)));
    cut.after(1);
    assertThrows(
        PowerCut.class, () -> bench.machine.host().run(array.request(io, 2 * PAGE, page(2))));
    List<byte[]> images = new ArrayList<>();
    for (BlockDevice disk : disks) {
      ByteBuffer image = ByteBuffer.allocate((int) disk.length());
      disk.read(0, image);
      images.add(image.array());
    }
    return images;
  }

  private static boolean isAt(ArrayStatus status, long row) {
    return status.reshaping() && status.reshapePosition() >= 3 * row;
  }

  private static ByteBuffer page(int value) {
    byte[] page = new byte[PAGE];
    Arrays.fill(page, (byte) value);
    return ByteBuffer.wrap(page);
  }

  private void put(List<byte[]> images) throws IOException {
    for (int i = 0; i < images.size(); i++) {
      disks.get(i).write(0, ByteBuffer.wrap(images.get(i)));
    }
  }

  private boolean recoveryIsCut(int written, long writes) throws IOException {
    Bench bench = boot(writes);
    cut.after(writes);
    try {
      recover(bench);
      assertEquals(-1, wrongParity(bench, written), "after one cut");
      return false;
    } catch (PowerCut again) {
      return true;
    }
  }

  private Bench boot(long seed) {
    cut.after(Long.MAX_VALUE);
    Bench bench = new Bench(GrowSequence.LINUX, WriteOrder.DURABLE, seed);
    disks.forEach(disk -> bench.machine.disks().plug(cut.on(disk)));
    return bench;
  }

  private static void recover(Bench bench) throws IOException {
    bench.machine.run(bench.mdadm.assemble(bench.machine.disks().disks()));
    Optional<TaskHandle> rest = bench.machine.run(bench.mdadm.incremental("md127")).reshape();
    if (rest.isPresent()) {
      bench.machine.await(rest.get());
    }
    bench.machine.await(
        "all volumes to be idle",
        () ->
            bench.machine.md().arrays().stream()
                .allMatch(array -> array.status().syncAction() == SyncAction.IDLE));
    bench.host.advance(10_000_000_000L);
  }

  private static List<RaidLevel> levels(String text) {
    return List.of(text.split("\\+")).stream().map(l -> RaidLevel.of(l).orElseThrow()).toList();
  }

  private static MdArray volume(Bench bench, int index) {
    return bench.machine.md().arrays().stream()
        .filter(array -> array.status().metadataVersion().matches("external:.md127/" + index))
        .findFirst()
        .orElseThrow();
  }

  /** The first byte of the component where the members' sum is not zero; -1 if there is none. */
  private static long wrongParity(Bench bench, int index) throws IOException {
    ArrayStatus status = volume(bench, index).status();
    int length = (int) status.geometry().orElseThrow().componentSectors() * SECTOR;
    byte[] sum = new byte[length];
    for (MemberStatus member : status.members()) {
      ByteBuffer data = ByteBuffer.allocate(length);
      member.disk().device().read(member.offsetSectors() * SECTOR, data);
      for (int i = 0; i < length; i++) {
        sum[i] ^= data.get(i);
      }
    }
    return Arrays.mismatch(sum, new byte[length]);
  }
}
