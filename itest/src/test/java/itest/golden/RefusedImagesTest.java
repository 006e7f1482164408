package itest.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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

  private String refusal(List<MemoryDisk> members, MemoryDisk added) throws IOException {
    List<Image> images = new ArrayList<>();
    for (MemoryDisk disk : members) {
      images.add(image(disk, "imsm"));
    }
    images.add(image(added, ""));
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    ExistingArrays arrays =
        new ExistingArrays(Rig.parts(), new Screen(nowhere, nowhere, false, () -> 0));
    return assertThrows(RefusedException.class, () -> arrays.plan(images, members.size(), null))
        .getMessage();
  }

  @Test
  void partial_parity_logs_are_refused_also_where_the_rehearsal_ends_early_for_a_resync()
      throws IOException {
    List<MemoryDisk> disks = new GoldenPhase("i1-r5-ppl/1-dirty").disks(List.of());
    assertEquals(
        "Operation not supported when ppl consistency policy is enabled."
            + " Set volume vol0 to the resync policy first.",
        refusal(disks.subList(0, 3), disks.get(3)));
  }

  @Test
  void a_forgotten_image_is_noticed_also_where_a_spare_would_be_taken_for_it() throws IOException {
    List<MemoryDisk> disks = new GoldenPhase("a-r5-3to4/2-spare-added").disks();
    assertEquals(
        "5 members need as many disks, there are 4: name all images of the container",
        refusal(
            List.of(disks.get(0), disks.get(2), disks.get(3)),
            new MemoryDisk("NEW", 512, GoldenPhase.DISK_LENGTH)));
  }
}
