package itest.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import itest.exam.InFelix;
import itest.exam.Shell;
import java.util.List;
import javax.inject.Inject;
import org.apache.felix.service.command.CommandProcessor;
import org.junit.jupiter.api.Test;

/** What a script learns from the status of {@code explore}. */
@InFelix
public class ExploreStatusTest {

  private static final String SMALL = "explore --size 1M --budget 5";

  @Inject CommandProcessor gogo;

  @Test
  public void nothing_lost_is_0() throws Exception {
    try (Shell shell = new Shell(gogo)) {
      assertEquals(0, shell.status(SMALL));
    }
  }

  @Test
  public void something_lost_is_1() throws Exception {
    try (Shell shell = new Shell(gogo)) {
      assertEquals(1, shell.status(SMALL + " --order linux"));
    }
  }

  @Test
  public void an_expansion_that_is_refused_without_any_cut_is_2() throws Exception {
    try (Shell shell = new Shell(gogo)) {
      assertEquals(2, shell.status(SMALL + " --volumes 2"));
      assertTrue(shell.notes().contains("make the volume larger"), shell.notes());
    }
  }

  @Test
  public void drawn_scenarios_are_told_a_line_each() throws Exception {
    try (Shell shell = new Shell(gogo)) {
      String told = shell.run("explore --draw 2 --budget 5 --metadata imsm --size 4M");
      List<String> lines = told.lines().toList();
      assertEquals(2, lines.size(), told);
      lines.forEach(line -> assertTrue(line.endsWith(": no violation"), line));
    }
  }

  @Test
  public void something_lost_in_one_of_the_drawn_is_1() throws Exception {
    try (Shell shell = new Shell(gogo)) {
      String given = "--level 5 --disks 3 --to 4 --chunk 64K --size 1M --workload writes --depth 1";
      String drawn = "explore --draw 1 --seed 2 --budget 100 --order linux ";
      assertEquals(1, shell.status(drawn + given));
    }
  }
}
