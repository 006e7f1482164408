package itest.exam;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;

/** A session of the shell inside the framework, without a terminal. */
public final class Shell implements AutoCloseable {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final CommandSession session;

  public Shell(CommandProcessor gogo) {
    session =
        gogo.createSession(
            new ByteArrayInputStream(new byte[0]), new PrintStream(out), new PrintStream(err));
    session.put("SCOPE", "raid:gogo:felix:*");
  }

  /**
   * Runs a command that ends with 0.
   *
   * @return what it printed
   */
  public String run(String line) throws Exception {
    assertEquals(0, status(line), line + ": " + err.toString(StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Runs a command; its status. */
  public int status(String line) throws Exception {
    out.reset();
    err.reset();
    return session.execute(line) instanceof Integer status ? status : 0;
  }

  /** What the last command printed beside its result. */
  public String notes() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    session.close();
  }
}
