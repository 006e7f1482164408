package itest.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program that is not ours, while it runs. */
final class Program implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 120;
  private static final int PAUSE_MILLIS = 10;
  private static final int MOST_BYTES = 32 << 10;

  private final List<String> line;
  private final Process process;
  private final Path output;

  private Program(List<String> line, Process process, Path output) {
    this.line = line;
    this.process = process;
    this.output = output;
  }

  /** Skips the test if one of them is not installed, and says which. */
  static void need(String... programs) {
    for (String program : programs) {
      boolean there =
          Stream.of((System.getenv("PATH") + ":/usr/sbin:/sbin").split(File.pathSeparator))
              .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
      assumeTrue(there, program + " is not installed");
    }
  }

  static Program start(Path folder, String... line) throws IOException {
    return start(folder, List.of(line));
  }

  static Program start(Path folder, List<String> line) throws IOException {
    Path output = Files.createTempFile(folder, "program", ".txt");
    Process process =
        new ProcessBuilder(line)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    process.getOutputStream().close();
    return new Program(line, process, output);
  }

  /** Waits for its end, which is to be a good one; what it printed. */
  String succeeded() throws Exception {
    try (this) {
      boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertTrue(ended, () -> line + " does not end:\n" + printed());
      assertEquals(0, process.exitValue(), () -> line + ":\n" + printed());
      return printed();
    }
  }

  boolean runs() {
    return process.isAlive();
  }

  /** What it has printed so far; not all of it if that is much. */
  String printed() {
    try (InputStream in = Files.newInputStream(output)) {
      return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      return unreadable.toString();
    }
  }

  /** Waits until it has made this file. */
  void makes(Path file) throws Exception {
    while (!Files.exists(file)) {
      assertTrue(process.isAlive(), () -> line + " has ended without making " + file);
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  /** Ends it and what it has started, whatever they do. */
  @Override
  public void close() throws InterruptedException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().waitFor();
  }
}
