package harness.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.launch.UsageException;
import harness.workload.Content;
import harness.workload.Pattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import raid.api.array.Geometry;
import raid.api.array.RaidLevel;

class GuessTest {

  private static final int CHUNK = 8 << 10;

  @TempDir Path folder;

  private final List<String> remarks = new ArrayList<>();

  /** Writes an array of {@code rows} stripes onto images named by slot, in turned order. */
  private List<String> images(RaidLevel level, int disks, int rows, Content content)
      throws IOException {
    Geometry geometry = new Geometry(level, 0, disks, CHUNK >> 9, (long) rows * CHUNK >> 9);
    byte[][] members = new byte[disks][rows * CHUNK + 512];
    byte[] chunk = new byte[CHUNK];
    ChunkMap map = new ChunkMap(geometry);
    for (long number = 0; number < map.chunks(); number++) {
      ChunkMap.Place place = map.of(number);
      content.fill(number * CHUNK, chunk, CHUNK);
      System.arraycopy(chunk, 0, members[place.slot()], (int) place.row() * CHUNK, CHUNK);
    }
    if (level == RaidLevel.RAID5) {
      parity(members, rows);
    }
    StringBuilder serials = new StringBuilder("D0");
    for (int slot = 1; slot < disks; slot++) {
      serials.append(",D").append(slot);
    }
    byte[] metadata =
        FakeFormat.metadata(512, level, CHUNK >> 9, (long) rows * CHUNK >> 9, serials.toString());
    List<String> names = new ArrayList<>();
    for (int slot = 0; slot < disks; slot++) {
      System.arraycopy(metadata, 0, members[slot], rows * CHUNK, 512);
      Files.write(folder.resolve("slot" + slot), members[slot]);
      names.add(0, "slot" + slot);
    }
    return names;
  }

  private static void parity(byte[][] members, int rows) {
    int disks = members.length;
    for (int at = 0; at < rows * CHUNK; at++) {
      int slot = disks - 1 - at / CHUNK % disks;
      byte sum = 0;
      for (int i = 0; i < disks; i++) {
        sum ^= i == slot ? 0 : members[i][at];
      }
      members[slot][at] = sum;
    }
  }

  private List<Image> guess(List<String> names) throws IOException {
    return new Images(List.of(new FakeFormat()), folder, 0, true, remarks::add)
        .resolve(names, List.of());
  }

  private void assertRight(List<Image> images) {
    for (Image image : images) {
      assertEquals(
          image.path().getFileName().toString().replace("slot", "D"), image.serial(), () -> "" + remarks);
    }
  }

  @ParameterizedTest
  @CsvSource({"RAID0, 2", "RAID0, 5", "RAID5, 3", "RAID5, 4", "RAID5, 7"})
  void counted_words_tell_the_order(RaidLevel level, int disks) throws IOException {
    assertRight(guess(images(level, disks, 24, new Pattern(3))));
    assertTrue(remarks.get(0).contains("sure"), remarks.get(0));
  }

  /** Each 64 KiB of text has its own alphabet, as files of different kinds have. */
  private static void prose(long offset, byte[] into, int length) {
    for (int at = 0; at < length; at++) {
      Random letters = new Random((offset + at) >> 16);
      int base = letters.nextInt(200);
      into[at] = (byte) (base + (at * 7 + at / 13) % 20);
    }
  }

  @Test
  void likeness_of_neighbouring_files_tells_the_order_of_a_longer_array() throws IOException {
    assertRight(guess(images(RaidLevel.RAID5, 3, 200, GuessTest::prose)));
  }

  @Test
  void random_data_tells_nothing_and_is_refused() throws IOException {
    List<String> names =
        images(
            RaidLevel.RAID0,
            3,
            24,
            (offset, into, length) -> {
              byte[] noise = new byte[length];
              new Random(offset).nextBytes(noise);
              System.arraycopy(noise, 0, into, 0, length);
            });
    String refusal = assertThrows(UsageException.class, () -> guess(names)).getMessage();
    assertTrue(refusal.contains("not sure"), refusal);
  }

  @Test
  void empty_arrays_tell_nothing_and_are_refused() throws IOException {
    List<String> names =
        images(RaidLevel.RAID5, 3, 24, (offset, into, length) -> Arrays.fill(into, (byte) 0));
    assertTrue(
        assertThrows(UsageException.class, () -> guess(names)).getMessage().contains("not sure"));
  }

  @Test
  void images_of_different_arrays_fail_the_parity_test() throws IOException {
    images(RaidLevel.RAID5, 3, 24, new Pattern(1));
    Path stranger = folder.resolve("slot1");
    byte[] foreign = Files.readAllBytes(stranger);
    List<String> names = images(RaidLevel.RAID5, 3, 24, new Pattern(2));
    Files.write(stranger, foreign);
    String refusal = assertThrows(UsageException.class, () -> guess(names)).getMessage();
    assertTrue(refusal.contains("parity is wrong"), refusal);
  }

  @Test
  void serials_that_are_known_stay() throws IOException {
    images(RaidLevel.RAID5, 3, 24, new Pattern(1));
    assertRight(guess(List.of("slot2@D2", "slot0", "slot1")));
    String refusal =
        assertThrows(UsageException.class, () -> guess(List.of("slot2@D0", "slot0", "slot1")))
            .getMessage();
    assertTrue(refusal.contains("not sure"), refusal);
  }

  @Test
  void a_missing_member_is_said() throws IOException {
    images(RaidLevel.RAID5, 3, 24, new Pattern(1));
    assertTrue(
        assertThrows(UsageException.class, () -> guess(List.of("slot0", "slot1")))
            .getMessage()
            .contains("2 images, and the metadata expects D0, D1, D2"));
  }

  @Test
  void left_asymmetric_chunks_lie_as_the_kernel_puts_them() {
    ChunkMap map = new ChunkMap(new Geometry(RaidLevel.RAID5, 0, 4, 128, 1280));
    List<Integer> slots = new ArrayList<>();
    for (int chunk = 0; chunk < 12; chunk++) {
      slots.add(map.of(chunk).slot());
    }
    assertEquals(List.of(0, 1, 2, 0, 1, 3, 0, 2, 3, 1, 2, 3), slots);
  }
}
