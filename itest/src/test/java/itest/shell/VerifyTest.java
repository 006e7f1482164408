package itest.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import itest.exam.InFelix;
import itest.exam.Shell;
import javax.inject.Inject;
import org.apache.felix.service.command.CommandProcessor;
import org.junit.jupiter.api.Test;

/** What {@code verify} says of an array, and what it says it could not look at. */
@InFelix
public class VerifyTest {

  @Inject CommandProcessor gogo;

  @Test
  public void parity_is_right_or_not_there_to_be_checked_and_never_passed_over_in_silence()
      throws Exception {
    try (Shell shell = new Shell(gogo)) {
      shell.run("mkdisk --memory 3 --size 32M");
      shell.run("mdadm --create c -e imsm -n 3 sda sdb sdc");
      shell.run("mdadm --create whole -l 5 -n 3 -z 1M --assume-clean c");
      shell.run("fill whole");
      assertSays("parity is right", shell.run("verify whole --parity"));
      assertEquals(1, shell.status("verify whole --seed 7"));
      shell.run("sysfs whole dev-sda/state=faulty");
      assertSays("no parity to check, ", shell.run("verify whole --parity"));
      shell.run("mdadm --stop whole c");
      shell.run("plug --remove sda sdb sdc");
    }
  }

  private static void assertSays(String words, String report) {
    assertTrue(report.contains(": " + words), report);
  }
}
