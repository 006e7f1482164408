package harness.command;

import harness.console.Screen;
import harness.explore.report.Report;
import harness.launch.UsageException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Explores scenarios that are drawn, one after the other, with a line for each. */
final class DrawnScenarios {

  /** Explores what a command line says. */
  @FunctionalInterface
  interface Explorer {
    /**
     * @param progress what lines of progress begin with
     * @throws UsageException if there is no such expansion
     */
    Report explore(List<String> arguments, String progress) throws IOException;
  }

  /**
   * What one came to.
   *
   * @param options that explore it again
   * @param failure of a run that no power was cut in; null if it came to its end
   * @param report null if a run failed
   */
  record Explored(String options, String failure, Report report) {

    boolean passed() {
      return failure == null && report.passed();
    }

    List<String> text() {
      List<String> lines = new ArrayList<>();
      if (report != null) {
        report.findings().forEach(finding -> lines.addAll(finding.text()));
      }
      String result = failure == null ? report.conclusion() : failure;
      lines.add("explore %s: %s".formatted(options, result));
      return lines;
    }
  }

  /** So many in a row that are no expansion: what was given allows none. */
  private static final int REFUSED_MAX = 100;

  private final Screen screen;
  private final ScenarioDraw draw;
  private final Explorer explorer;

  DrawnScenarios(Screen screen, ScenarioDraw draw, Explorer explorer) {
    this.screen = screen;
    this.draw = draw;
    this.explorer = explorer;
  }

  /**
   * @param told is told of each when it is over
   * @throws UsageException if what was given allows no expansion
   */
  List<Explored> explore(int count, Consumer<Explored> told) throws IOException {
    List<Explored> all = new ArrayList<>();
    while (all.size() < count) {
      Explored next = next("explore %d of %d".formatted(all.size() + 1, count));
      all.add(next);
      screen.progressEnds();
      told.accept(next);
    }
    long lost = all.stream().filter(one -> !one.passed()).count();
    screen.note("%d scenarios, %d with a violation".formatted(count, lost));
    return all;
  }

  /** The next that is an expansion; those refused before it are told beside the result. */
  private Explored next(String progress) throws IOException {
    List<String> refusals = new ArrayList<>();
    while (true) {
      List<String> arguments = draw.next();
      String options = String.join(" ", arguments);
      try {
        Explored explored = explored(arguments, options, progress);
        refusals.forEach(screen::note);
        return explored;
      } catch (UsageException e) {
        if (refusals.size() == REFUSED_MAX) {
          throw e;
        }
        refusals.add("left out, explore %s: %s".formatted(options, e.getMessage()));
      }
    }
  }

  private Explored explored(List<String> arguments, String options, String progress)
      throws IOException {
    try {
      return new Explored(options, null, explorer.explore(arguments, progress));
    } catch (UsageException | InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      return new Explored(options, Outcome.of(e).message(), null);
    } catch (RuntimeException e) {
      throw new IllegalStateException("explore " + options, e);
    }
  }
}
