package itest.explore;

import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.explore.Replay;
import harness.host.TraceSink;
import itest.expansion.Rig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the page of findings says is shown in the model is there, token by token. */
class FindingsTest {

  private static final Path PAGE = Path.of("..", "doc", "findings.md");
  private static final Pattern TOKEN = Pattern.compile("`(r[05]-\\S+-s\\d+\\.\\S*)`");

  static Stream<String> tokens() throws IOException {
    return TOKEN.matcher(Files.readString(PAGE)).results().map(m -> m.group(1))
        .toList().stream();
  }

  @ParameterizedTest
  @MethodSource("tokens")
  void is_lost_as_the_page_says(String token) throws IOException {
    assertTrue(new Replay(Rig.parts(), token).recover(TraceSink.NONE).isPresent(), token);
  }
}
