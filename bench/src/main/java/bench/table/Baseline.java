package bench.table;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One of the C programs, running: it measures one thing for each line that it is sent. */
final class Baseline implements Closeable {

  private final Process process;
  private final Writer commands;
  private final BufferedReader answers;

  private Baseline(Process process) {
    this.process = process;
    commands = process.outputWriter();
    answers = process.inputReader();
  }

  /** Where bench/table puts what it compiles. */
  static Path program(String name) {
    return Path.of(System.getProperty("bench.programs"), name);
  }

  static String lacks(String name) {
    return Files.isExecutable(program(name)) ? "" : "gcc to compile " + name + ".c with";
  }

  static Baseline start(String name, List<Path> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(program(name).toString());
    arguments.forEach(argument -> command.add(argument.toString()));
    return new Baseline(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  double measure(String command, Object... values) throws IOException {
    commands.write(command.formatted(values) + "\n");
    commands.flush();
    String answer = answers.readLine();
    if (answer == null) {
      throw new EOFException("the baseline ended at: " + command.formatted(values));
    }
    return Double.parseDouble(answer);
  }

  @Override
  public void close() throws IOException {
    commands.close();
    process.destroy();
  }
}
