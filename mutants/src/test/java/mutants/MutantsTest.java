package mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.hunt.Hunt;
import harness.hunt.Verdict;
import harness.mutant.Mutant;
import harness.mutant.Omission;
import harness.mutant.Omissions;
import harness.mutant.Trial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every bug that happened once would be noticed here, and what is not broken is not blamed. */
class MutantsTest {

  private static final Map<String, Verdict> VERDICTS = new LinkedHashMap<>();

  static List<Mutant> mutants() throws Exception {
    return Bundle.all(Mutant.class);
  }

  private static Verdict verdict(Mutant mutant) {
    return VERDICTS.computeIfAbsent(mutant.id(), id -> new Hunt(Product.parts()).of(mutant));
  }

  static List<Trial> runs() throws Exception {
    return Hunt.runs(mutants().stream().map(MutantsTest::verdict).toList());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mutants")
  void is_noticed(Mutant mutant) {
    Verdict verdict = verdict(mutant);
    assertTrue(verdict.killed(), verdict::toString);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("runs")
  void the_plain_product_passes(Trial run) {
    Verdict verdict = new Hunt(Product.parts()).plain(List.of(run));
    assertNull(verdict.check(), verdict::toString);
  }

  private static List<String> ids() throws Exception {
    List<String> ids = new ArrayList<>(mutants().stream().map(Mutant::id).toList());
    for (Omissions omissions : Bundle.all(Omissions.class)) {
      omissions.list().stream().map(Omission::id).forEach(ids::add);
    }
    return ids;
  }

  @Test
  void each_rule_of_the_table_has_one_mutant_or_one_reason() throws Exception {
    assertEquals(rows().sorted().toList(), ids().stream().sorted().toList());
  }

  @Test
  void all_are_on_the_page_of_mutants() throws Exception {
    String page = Files.readString(Path.of("..", "doc", "mutants.md"));
    List<String> missing = ids().stream().filter(id -> !page.contains("\n| " + id + " |")).toList();
    assertEquals(List.of(), missing);
  }

  private static Stream<String> rows() {
    return Stream.of(
            group("K", 5), group("S", 10), group("W", 6), group("B", 14), group("P", 14),
            group("M", 11), group("R", 4))
        .flatMap(ids -> ids);
  }

  private static Stream<String> group(String letter, int count) {
    return IntStream.rangeClosed(1, count).mapToObj(number -> letter + number);
  }
}
