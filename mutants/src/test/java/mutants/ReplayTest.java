package mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;

import harness.explore.Replay;
import harness.host.TraceSink;
import harness.hunt.Hunt;
import harness.hunt.Verdict;
import java.io.IOException;
import mutants.backup.CopyNotFlushed;
import org.junit.jupiter.api.Test;

/** What a mutant lost is lost again by its token. */
class ReplayTest {

  @Test
  void a_token_names_the_mutant_whose_machines_lose_something() throws IOException {
    CopyNotFlushed mutant = new CopyNotFlushed();
    Verdict verdict = new Hunt(Product.parts()).of(mutant);
    String token = verdict.token();
    assertEquals(mutant.id(), Replay.mutant(token));
    Replay mutated = new Replay(Hunt.mutated(Product.parts(), mutant), token);
    assertEquals(verdict.loss(), mutated.recover(TraceSink.NONE).orElseThrow().text());
  }

  @Test
  void a_token_without_one_names_none() {
    String token = "r5-3to4-v1-c4-k1024-u0-linux-durable-none-s1+kill:mdmon@80.5.01";
    assertEquals("", Replay.mutant(token));
  }
}
