package itest.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import itest.exam.InFelix;
import itest.exam.Shell;
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
}
