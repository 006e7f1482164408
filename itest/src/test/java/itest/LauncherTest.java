package itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import itest.exam.Launched;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exported jar as a process: its text and its exit status. */
class LauncherTest {
  @Test
  void a_command_that_is_done_ends_with_0() throws Exception {
    Launched version = run("version");
    assertEquals(0, version.status(), version.text());
    assertTrue(version.text().contains("imsm.metadata"), version.text());
  }

  @Test
  void an_unknown_command_ends_with_2_and_names_those_there_are() throws Exception {
    Launched unknown = run("no-such-command", "$x", "a b");
    assertEquals(2, unknown.status(), unknown.text());
    assertTrue(unknown.text().contains("unknown command no-such-command"), unknown.text());
    assertTrue(unknown.text().contains("version"), unknown.text());
  }

  @Test
  void arguments_that_a_command_does_not_take_end_with_2() throws Exception {
    Launched surplus = run("version", "surplus");
    assertEquals(2, surplus.status(), surplus.text());
  }

  @Test
  void a_script_ends_with_2_at_a_line_that_is_no_command(@TempDir Path folder) throws Exception {
    Path script = Files.write(folder.resolve("script"), List.of("# first", "help help", "hlep"));
    Launched stopped = run("run", script.toString());
    assertEquals(2, stopped.status(), stopped.text());
    assertTrue(stopped.text().contains("line 3: "), stopped.text());
    assertTrue(stopped.text().contains("Command not found: hlep"), stopped.text());
    assertFalse(stopped.text().contains("bug"), stopped.text());
  }

  @Test
  void the_shell_ends_with_0_when_its_input_ends() throws Exception {
    Launched shell = run();
    assertEquals(0, shell.status(), shell.text());
  }

  @Test
  void the_example_takes_every_part_away_in_the_middle_of_an_expansion() throws Exception {
    Launched script = run("run", Path.of("..", "examples", "swap-format.gogo").toString());
    assertEquals(0, script.status(), script.text());
    List<String> times =
        script.text().lines().filter(line -> line.contains("from its return to the next")).toList();
    assertEquals(6, times.size(), script.text());
  }

  private static Launched run(String... arguments) throws Exception {
    return Launched.in(Path.of("").toAbsolutePath(), arguments);
  }
}
