package itest.clients;

import static org.junit.jupiter.api.Assertions.assertTrue;

import itest.exam.ExportedJar;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSystemTest {

  private static final Pattern IN_THE_MIDDLE =
      Pattern.compile("^> sysfs vol0 reshape_position\\R[1-9][0-9]*$", Pattern.MULTILINE);

  private static final Pattern PARITY_IS_RIGHT =
      Pattern.compile("^> sysfs vol0 mismatch_cnt\\R0$", Pattern.MULTILINE);

  @TempDir Path folder;

  /** The example does what it says: ext4, files written on the way, resize2fs, e2fsck. */
  @Test
  void a_file_system_is_used_while_its_array_grows_and_takes_the_new_room() throws Exception {
    Program.need("nbdcopy", "mke2fs", "debugfs", "resize2fs", "e2fsck");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String launcher = "RAID=" + java + " -jar " + ExportedJar.path();
    String example = Path.of("..", "examples", "ext4.sh").toAbsolutePath().toString();
    String text = Program.start(folder, "env", launcher, example, "disks").succeeded();
    assertTrue(IN_THE_MIDDLE.matcher(text).find(), text);
    assertTrue(PARITY_IS_RIGHT.matcher(text).find(), text);
    assertTrue(text.contains("clean, and every byte of 7 files is right"), text);
  }
}
