package itest.bundles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import itest.exam.InFelix;
import itest.exam.Shell;
import javax.inject.Inject;
import org.apache.felix.service.command.CommandProcessor;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;

/** A part that does not come back: nothing fails, what needs it waits, and the shell says so. */
@InFelix
public class AbsentPartTest {

  @Inject BundleContext context;
  @Inject CommandProcessor gogo;

  /** What is done while an array of the shell's machine runs. */
  private interface Deed {
    void in(Shell shell, Felix felix) throws Exception;
  }

  private void onAnArray(Deed deed) throws Exception {
    try (Shell shell = new Shell(gogo)) {
      String made = shell.run("mkdisk --memory 3 --size 24M");
      String disks = made.replaceAll("(?m)^/dev/(\\w+) .*\\R", "$1 ");
      shell.run("mdadm --create c -e imsm -n 3 " + disks);
      shell.run("mdadm --create vol0 -l 5 -n 3 -c 16 -z 1M --assume-clean c");
      try {
        deed.in(shell, new Felix(context));
      } finally {
        shell.run("mdadm --stop vol0 c");
        shell.run("plug --remove " + disks);
      }
    }
  }

  @Test
  public void status_names_every_bundle_and_every_user() throws Exception {
    onAnArray(
        (shell, felix) -> {
          String status = shell.run("status");
          assertLine(status, "driver .* md.core 1.0.0.* md126 md127");
          assertLine(status, "administrator .* mdadm.admin .*");
          assertLine(status, "monitor .* mdmon.monitor .* md127");
          assertLine(status, "format imsm .* imsm.metadata .* md127");
          assertLine(status, "format 1.2 .* md1.metadata .* -");
          assertLine(status, "level raid5 .* raid5.engine .* md126");
          assertLine(status, "mdmon .*");
          assertFalse(status.contains("MISSING"), status);
          assertLine(shell.run("formats"), "imsm .* imsm.metadata .* 0 .* yes .* md127");
          assertLine(shell.run("engines"), "raid4 raid5.* raid5.engine .* 0 .* md126");
        });
  }

  @Test
  public void a_missing_engine_is_named_and_reads_wait_for_it() throws Exception {
    onAnArray(
        (shell, felix) -> {
          shell.run("fill vol0");
          felix.stop("raid5.engine");
          try {
            assertLine(shell.run("status"), "level raid5 .* MISSING .* md126");
            assertLine(shell.run("status"), "md126: no bundle offers level raid5");
            assertTrue(shell.run("status --json").contains("md126: no bundle offers level raid5"));
            assertLine(shell.run("mdstat"), "md126: no bundle offers level raid5");
            Beside reader = new Beside("verify vol0");
            awaitLine(shell, "\\S+ .* level raid5.*");
            reader.checkWaits();
            felix.start("raid5.engine");
            reader.checkGoesOn();
          } finally {
            felix.start("raid5.engine");
          }
          assertFalse(shell.run("status").contains("MISSING"));
        });
  }

  /** A command beside the test, in a session of its own. */
  private final class Beside extends Thread {

    private final String line;
    private volatile int status = -1;

    Beside(String line) {
      this.line = line;
      start();
    }

    @Override
    public void run() {
      try (Shell shell = new Shell(gogo)) {
        status = shell.status(line);
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }

    void checkWaits() throws InterruptedException {
      join(100);
      assertTrue(isAlive(), () -> line + " waits, and did not end with " + status);
    }

    void checkGoesOn() throws InterruptedException {
      join(20_000);
      assertEquals(0, status, line);
    }
  }

  @Test
  public void a_missing_format_is_named_and_its_monitor_holds_still() throws Exception {
    onAnArray(
        (shell, felix) -> {
          felix.stop("imsm.metadata");
          try {
            assertLine(shell.run("status"), "format imsm .* MISSING .* md127");
            awaitLine(shell, "mdmon .* a bundle that offers the metadata format imsm");
            assertFalse(shell.run("formats").contains("imsm"));
            assertEquals(2, shell.status("verify vol0"));
            assertTrue(shell.notes().contains("no bundle offers the metadata format imsm"));
          } finally {
            felix.start("imsm.metadata");
          }
          assertFalse(shell.run("status").contains("MISSING"));
        });
  }

  @Test
  public void a_write_to_a_clean_array_waits_for_the_format_that_records_it() throws Exception {
    onAnArray(
        (shell, felix) -> {
          felix.stop("imsm.metadata");
          try {
            Beside writer = new Beside("fill md126 --seed 7");
            awaitLine(shell, "fill .* \\S+.*");
            writer.checkWaits();
            assertTrue(shell.run("sysfs md126 array_state").contains("write-pending"));
            felix.start("imsm.metadata");
            writer.checkGoesOn();
          } finally {
            felix.start("imsm.metadata");
          }
          shell.run("verify vol0 --seed 7");
        });
  }

  @Test
  public void comings_and_goings_are_told() throws Exception {
    onAnArray(
        (shell, felix) -> {
          shell.run("mdstat");
          felix.stop("raid0.engine");
          felix.start("raid0.engine");
          String told = shell.notes();
          assertLine(told, "level raid0: gone");
          assertLine(told, "level raid0: raid0.engine .* is there");
        });
  }

  private static void assertLine(String text, String pattern) {
    assertTrue(hasLine(text, pattern), pattern + " in\n" + text);
  }

  private static boolean hasLine(String text, String pattern) {
    return text.lines().anyMatch(line -> line.matches(pattern.replace(" .* ", "\\s+(.*\\s)?")));
  }

  /** Tasks notice in their own time. */
  private static void awaitLine(Shell shell, String pattern) throws Exception {
    for (int tries = 0; tries < 400; tries++) {
      if (hasLine(shell.run("status"), pattern)) {
        return;
      }
      Thread.sleep(10);
    }
    assertLine(shell.run("status"), pattern);
  }
}
