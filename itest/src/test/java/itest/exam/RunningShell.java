package itest.exam;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * The shell of the exported jar as a process of its own, which is told one command after the other,
 * and may be killed as a power cut would.
 */
public final class RunningShell implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final int PAUSE_MILLIS = 10;
  private static final String PROMPT = "raid> ";

  private final Process process;
  private final OutputStream commands;
  private final Path output;
  private final Path notes;
  private int said;
  private int heard;

  private RunningShell(Process process, Path output, Path notes) {
    this.process = process;
    this.output = output;
    this.notes = notes;
    commands = process.getOutputStream();
  }

  /** Starts it in a folder, in which it also keeps what it prints. */
  public static RunningShell in(Path folder) throws IOException {
    Path output = Files.createTempFile(folder, "shell", ".out");
    Path notes = Files.createTempFile(folder, "shell", ".err");
    ProcessBuilder builder = Launched.jar().directory(folder.toFile());
    builder.redirectOutput(output.toFile()).redirectError(notes.toFile());
    return new RunningShell(builder.start(), output, notes);
  }

  /**
   * Runs a command to its end.
   *
   * @return what it printed, without what it noted beside that
   */
  public String say(String command) throws Exception {
    String end = "said %d.\n".formatted(++said);
    commands.write((command + "\necho " + end).getBytes(StandardCharsets.UTF_8));
    commands.flush();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      String text = Files.readString(output);
      int at = text.indexOf(end, heard);
      if (at >= 0) {
        String answer = text.substring(heard, at);
        heard = at + end.length();
        return answer.replace(PROMPT, "").strip();
      }
      assertTrue(process.isAlive(), () -> command + ": the shell has ended; " + notes());
      assertTrue(System.nanoTime() < deadline, () -> command + " does not end; " + notes());
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  /** What it has noted so far beside the answers: refusals, what mdadm tells. */
  public String notes() {
    try {
      return Files.readString(notes);
    } catch (IOException unreadable) {
      return unreadable.toString();
    }
  }

  /** Repeats a command until its answer is as wanted. */
  public void await(String command, Predicate<String> wanted) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (String found = say(command); !wanted.test(found); found = say(command)) {
      String last = found;
      assertTrue(
          System.nanoTime() < deadline, () -> command + " still says: " + last + "; " + notes());
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  /** SIGKILL: nothing is stopped, nothing is flushed. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Ends its input, and waits for it to stop its arrays and end. */
  @Override
  public void close() throws Exception {
    if (process.isAlive()) {
      commands.close();
      process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      process.destroyForcibly().waitFor();
    }
  }
}
