package itest.exam;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The exported jar as a process that has ended.
 *
 * @param text what it wrote, output and errors in one
 */
public record Launched(int status, String text) {

  /** Runs it to its end, without input. */
  public static Launched in(Path folder, String... arguments)
      throws IOException, InterruptedException {
    Process process =
        jar(arguments).directory(folder.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes());
    return new Launched(process.waitFor(), text);
  }

  static ProcessBuilder jar(String... arguments) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-XX:+UseSerialGC", "-jar", ExportedJar.path().toString()));
    line.addAll(List.of(arguments));
    return new ProcessBuilder(line);
  }
}
