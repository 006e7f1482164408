package raid.tck;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;

/** What was checked of one format, and what was not and why. */
final class Report {

  /** What became of a scenario. */
  private enum Outcome {
    PASSED("passed   "),
    FAILED("FAILED   "),
    SKIPPED("cannot   ");

    private final String text;

    Outcome(String text) {
      this.text = text;
    }
  }

  private record Line(Outcome outcome, String scenario, String why) {
    @Override
    public String toString() {
      return outcome.text + scenario + (why.isEmpty() ? "" : ": " + why);
    }
  }

  private final String format;
  private final Map<Ability, String> cannot;
  private final UnaryOperator<String> settings;
  private final List<Line> lines = new ArrayList<>();

  /**
   * @param settings JUnit's configuration parameters, or system properties; null where none is set
   */
  Report(TestedFormat tested, UnaryOperator<String> settings) {
    format = tested.format().name();
    cannot = new TreeMap<>(tested.cannot());
    this.settings = settings;
  }

  /** {@code raid.tck.NAME}. */
  String setting(String name, String usual) {
    return Optional.ofNullable(settings.apply("raid.tck." + name)).orElse(usual);
  }

  String format() {
    return format;
  }

  Map<Ability, String> cannot() {
    return cannot;
  }

  /** A test that needs some abilities; without one of them it is skipped. */
  DynamicTest scenario(String name, Set<Ability> needs, Executable body) {
    return dynamicTest(name, () -> run(name, needs, body));
  }

  DynamicTest scenario(String name, Executable body) {
    return scenario(name, Set.of(), body);
  }

  private void run(String name, Set<Ability> needs, Executable body) throws Throwable {
    Optional<Ability> missing = needs.stream().filter(cannot::containsKey).sorted().findFirst();
    if (missing.isPresent()) {
      String why = missing.get() + ", " + cannot.get(missing.get());
      lines.add(new Line(Outcome.SKIPPED, name, why));
      Assumptions.abort(format + " cannot do " + why);
    }
    try {
      body.execute();
      lines.add(new Line(Outcome.PASSED, name, ""));
    } catch (Throwable failure) {
      String message = String.valueOf(failure.getMessage());
      lines.add(new Line(Outcome.FAILED, name, message.lines().findFirst().orElse("")));
      throw failure;
    }
  }

  String summary() {
    return format + ": " + Arrays.stream(Outcome.values())
        .map(outcome -> count(outcome) + " " + outcome.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  private long count(Outcome outcome) {
    return lines.stream().filter(line -> line.outcome() == outcome).count();
  }

  /** Below the directory that {@code raid.tck.reports} names. */
  void save() throws IOException {
    Path directory = Path.of(setting("reports", "target/raid-tck"));
    List<String> text = new ArrayList<>();
    text.add(summary());
    cannot.forEach((ability, why) -> text.add("declared: no " + ability + ", " + why));
    text.add("");
    lines.forEach(line -> text.add(line.toString()));
    Files.createDirectories(directory);
    Files.write(directory.resolve(format + ".txt"), text);
  }
}
