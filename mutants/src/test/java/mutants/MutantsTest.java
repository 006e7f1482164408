package mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.hunt.Hunt;
import harness.hunt.Verdict;
import harness.mutant.Mutant;
import harness.mutant.Omission;
import harness.mutant.Trial;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every bug that happened once would be noticed here, and what is not broken is not blamed. */
class MutantsTest {

  static List<Mutant> mutants() throws Exception {
    return AllMutants.list();
  }

  static List<Trial> trials() throws Exception {
    return Hunt.trials(AllMutants.list());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mutants")
  void is_noticed(Mutant mutant) {
    Verdict verdict = new Hunt(Product.parts()).of(mutant);
    assertTrue(verdict.killed(), verdict::toString);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("trials")
  void the_plain_product_passes(Trial trial) {
    Verdict verdict = new Hunt(Product.parts()).plain(List.of(trial));
    assertNull(verdict.check(), verdict::toString);
  }

  @Test
  void each_rule_of_the_table_has_one_mutant_or_one_reason() throws Exception {
    List<String> ids = new ArrayList<>(AllMutants.list().stream().map(Mutant::id).toList());
    ids.addAll(new NoMutant().list().stream().map(Omission::id).toList());
    Set<String> distinct = new HashSet<>(ids);
    assertEquals(distinct.size(), ids.size(), ids::toString);
  }
}
