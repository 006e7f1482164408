package harness.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.console.Screen;
import harness.launch.UsageException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import raid.api.array.RaidLevel;

class ImagesTest {

  private static final int LENGTH = 256 << 10;
  private static final String SERIALS = "DISK0,DISK1";

  @TempDir Path folder;

  private Path image(String name, int blockSize) throws IOException {
    return image(name, blockSize, SERIALS);
  }

  private Path image(String name, int blockSize, String serials) throws IOException {
    byte[] bytes = new byte[LENGTH];
    byte[] metadata = FakeFormat.metadata(blockSize, RaidLevel.RAID0, 8, 256, serials);
    System.arraycopy(metadata, 0, bytes, LENGTH - blockSize, blockSize);
    return Files.write(folder.resolve(name), bytes);
  }

  private void serial(String name, String serial) throws IOException {
    Files.writeString(folder.resolve(name + ".serial"), serial);
  }

  private Images images(int blankBlockSize) {
    return new Images(List.of(new FakeFormat()), folder, blankBlockSize, false, remark -> {});
  }

  private String refusal(List<String> members, List<String> added) {
    return assertThrows(UsageException.class, () -> images(0).resolve(members, added)).getMessage();
  }

  @Test
  void the_serial_stands_beside_the_image_or_after_its_name() throws IOException {
    image("a.img", 512);
    serial("a.img", "DISK0\n");
    image("b.img", 512);
    List<Image> images = images(0).resolve(List.of("a.img", "b.img@DISK1"), List.of());
    assertEquals(List.of("DISK0", "DISK1"), images.stream().map(Image::serial).toList());
    assertEquals("fake", images.get(0).format());
  }

  @Test
  void the_command_line_overrides_the_file() throws IOException {
    image("a.img", 512);
    serial("a.img", "WRONG");
    assertEquals(
        "DISK0", images(0).resolve(List.of("a.img@DISK0"), List.of()).get(0).serial());
  }

  @Test
  void a_file_whose_name_has_an_at_sign_is_that_file() throws IOException {
    image("a@b.img", 512);
    serial("a@b.img", "DISK1");
    assertEquals("DISK1", images(0).resolve(List.of("a@b.img"), List.of()).get(0).serial());
    assertEquals(
        "DISK0", images(0).resolve(List.of("a@b.img@DISK0"), List.of()).get(0).serial());
  }

  @Test
  void where_the_metadata_expects_no_serials_the_names_of_the_files_do() throws IOException {
    image("a.img", 512, "-");
    image("b.img", 512, "-");
    Files.write(folder.resolve("new.img"), new byte[LENGTH]);
    List<Image> images = images(0).resolve(List.of("a.img", "b.img@OWN"), List.of("new.img"));
    assertEquals(
        List.of("a.img", "OWN", "new.img"), images.stream().map(Image::serial).toList());
  }

  @Test
  void without_a_serial_the_expected_ones_are_named_and_guessing_offered() throws IOException {
    image("a.img", 512);
    String refusal = refusal(List.of("a.img"), List.of());
    assertTrue(refusal.contains("DISK0, DISK1"), refusal);
    assertTrue(refusal.contains("a.img.serial"), refusal);
    assertTrue(refusal.contains("--guess"), refusal);
  }

  @Test
  void blocks_of_4096_are_found_by_asking_and_passed_on_to_blank_disks() throws IOException {
    image("a.img", 4096);
    Files.write(folder.resolve("new.img"), new byte[LENGTH]);
    List<Image> images = images(0).resolve(List.of("a.img@DISK0"), List.of("new.img@N"));
    assertEquals(List.of(4096, 4096), images.stream().map(Image::blockSize).toList());
    assertTrue(images.get(1).blank());
  }

  @Test
  void block_sizes_do_not_mix() throws IOException {
    image("a.img", 4096);
    image("b.img", 512);
    assertTrue(
        refusal(List.of("a.img@DISK0", "b.img@DISK1"), List.of())
            .contains("logical blocks of 512 bytes, expected 4096"));
  }

  @Test
  void what_cannot_be_an_image_is_named() throws IOException {
    Files.createDirectory(folder.resolve("dir"));
    Files.write(folder.resolve("short.img"), new byte[LENGTH - 100]);
    Files.write(folder.resolve("empty.img"), new byte[0]);
    Files.write(folder.resolve("blank.img"), new byte[LENGTH]);
    assertTrue(refusal(List.of("none.img"), List.of()).contains("no such image"));
    assertTrue(refusal(List.of("dir"), List.of()).contains("is a directory"));
    assertTrue(refusal(List.of("short.img@S"), List.of()).contains("truncated"));
    assertTrue(refusal(List.of("empty.img@S"), List.of()).contains("is empty"));
    assertTrue(refusal(List.of("blank.img@S"), List.of()).contains("no metadata of fake"));
    assertTrue(refusal(List.of("/dev/null"), List.of()).contains("no regular file"));
  }

  @Test
  void an_image_named_twice_is_found_out_under_any_name() throws IOException {
    image("a.img", 512);
    Files.createSymbolicLink(folder.resolve("b.img"), folder.resolve("a.img"));
    assertTrue(refusal(List.of("a.img@DISK0", "a.img@DISK1"), List.of()).contains("named twice"));
    assertTrue(refusal(List.of("a.img@DISK0", "b.img@DISK1"), List.of()).contains("same file"));
  }

  @Test
  void each_disk_has_a_serial_of_its_own() throws IOException {
    image("a.img", 512);
    image("b.img", 512);
    assertTrue(
        refusal(List.of("a.img@DISK0", "b.img@DISK0"), List.of()).contains("DISK0 is given"));
  }

  @Test
  void a_serial_that_the_disk_itself_does_not_know_is_refused() throws IOException {
    image("a.img", 512);
    serial("a.img", "DISK2");
    assertEquals(
        folder.resolve("a.img")
            + ": its metadata knows no disk DISK2, but DISK0, DISK1; is a.img.serial right?",
        refusal(List.of("a.img"), List.of()));
  }

  @Test
  void a_serial_has_1_to_16_printable_characters() throws IOException {
    image("a.img", 512);
    assertTrue(refusal(List.of("a.img@12345678901234567"), List.of()).contains("no serial"));
    serial("a.img", "two words");
    assertTrue(refusal(List.of("a.img"), List.of()).contains("a.img.serial"));
    serial("a.img", "\n");
    assertTrue(refusal(List.of("a.img"), List.of()).contains("no serial"));
  }

  @Test
  void a_new_disk_needs_a_serial() throws IOException {
    image("a.img", 512);
    Files.write(folder.resolve("new.img"), new byte[LENGTH]);
    assertTrue(
        refusal(List.of("a.img@DISK0"), List.of("new.img")).contains("new.img@SERIAL"));
  }

  private static Screen silent() {
    PrintStream nowhere = new PrintStream(new ByteArrayOutputStream());
    return new Screen(nowhere, nowhere, false, () -> 0);
  }

  @Test
  void copies_are_equal_and_have_their_serial_beside_them() throws IOException {
    Path original = image("a.img", 512);
    List<Image> images = images(0).resolve(List.of("a.img@DISK0"), List.of());
    Path where;
    try (Workplace place = Workplace.of(Optional.of(folder.resolve("copies")))) {
      Image copy = place.copy(images, silent()).get(0);
      where = copy.path();
      assertArrayEquals(Files.readAllBytes(original), Files.readAllBytes(copy.path()));
      assertEquals("DISK0\n", Files.readString(folder.resolve("copies/a.img.serial")));
    }
    assertTrue(Files.exists(where), "a folder that the user named is kept");
    try (Workplace again = Workplace.of(Optional.of(folder.resolve("copies")))) {
      assertTrue(
          assertThrows(UsageException.class, () -> again.copy(images, silent()))
              .getMessage()
              .contains("exists already"));
    }
  }

  @Test
  void a_temporary_workplace_is_gone_afterwards() throws IOException {
    Path where;
    try (Workplace place = Workplace.of(Optional.empty())) {
      where = place.folder();
      List<Image> blanks = place.blanks(List.of("N0", "N1"), 512, 1 << 20);
      assertEquals(1 << 20, Files.size(blanks.get(1).path()));
      assertEquals("N1\n", Files.readString(where.resolve("disk1.img.serial")));
    }
    assertFalse(Files.exists(where));
  }

  @Test
  void a_copy_leaves_holes_and_ends_where_the_image_ends() throws IOException {
    byte[] bytes = new byte[300 << 10];
    bytes[70 << 10] = 1;
    Path source = Files.write(folder.resolve("s.img"), bytes);
    Path target = folder.resolve("t.img");
    SparseCopy.copy(source, target, done -> {});
    assertArrayEquals(bytes, Files.readAllBytes(target));
  }
}
