package itest.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.console.Screen;
import harness.disk.MemoryDisk;
import harness.expansion.ExistingArrays;
import harness.image.Image;
import itest.expansion.Rig;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import raid.api.metadata.RefusedException;

/** What {@code expand} refuses of images that Linux left, before the first write. */
class RefusedImagesTest {

  private static final int TAIL = 64 << 10;

  @TempDir Path folder;

  /** A sparse file with the end of the disk, where the metadata is. */
  private Image image(MemoryDisk disk, String format) throws IOException {
    Path path = folder.resolve(disk.serial() + ".img");
    byte[] tail = new byte[TAIL];
    disk.read(disk.length() - TAIL, ByteBuffer.wrap(tail));
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.setLength(disk.length());
      file.seek(disk.length() - TAIL);
      file.write(tail);
    }
    return new Image(path, disk.serial(), disk.logicalBlockSize(), format);
  }

  private String refusal(List<MemoryDisk> members, MemoryDisk added, Integer to)
      throws IOException {
    List<Image> images = new ArrayList<>();
    for (MemoryDisk disk : members) {
      images.add(image(disk, "imsm"));
    }
    images.add(image(added, ""));
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    ExistingArrays arrays =
        new ExistingArrays(Rig.parts(), new Screen(nowhere, nowhere, false, () -> 0));
    return assertThrows(RefusedException.class, () -> arrays.plan(images, members.size(), to))
        .getMessage();
  }

  @Test
  void partial_parity_logs_are_refused_also_where_the_rehearsal_ends_early_for_a_resync()
      throws IOException {
    List<MemoryDisk> disks = new GoldenPhase("i1-r5-ppl/1-dirty").disks(List.of());
    assertEquals(
        "Operation not supported when ppl consistency policy is enabled."
            + " Set volume vol0 to the resync policy first.",
        refusal(disks.subList(0, 3), disks.get(3), null));
  }

  @Test
  void a_forgotten_image_is_noticed_before_a_spare_is_rebuilt_in_its_stead() throws IOException {
    List<MemoryDisk> disks = new GoldenPhase("a-r5-3to4/2-spare-added").disks();
    List<MemoryDisk> remembered = List.of(disks.get(0), disks.get(2), disks.get(3));
    MemoryDisk blank = new MemoryDisk("NEW", 512, GoldenPhase.DISK_LENGTH);
    for (Integer to : Arrays.asList(null, 4)) {
      String why = refusal(remembered, blank, to);
      assertTrue(why.startsWith("vol0 lacks a member: name the images of all its disks"), why);
    }
  }
}
