package harness.command;

import harness.console.Json;
import harness.console.Screen;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Option;

/** One call of a command: options are filled in, then it is called once. */
public abstract class Invocation implements Callable<Integer> {

  /** Done. */
  protected static final int DONE = 0;

  /** A check failed, or the operation was refused. */
  protected static final int FAILED = 1;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "print this and exit")
  private boolean help;

  private Screen screen;
  private Path folder;

  void at(Screen here, Path currentFolder) {
    screen = here;
    folder = currentFolder;
  }

  protected Screen screen() {
    return screen;
  }

  /** Where relative paths start. */
  protected Path folder() {
    return folder;
  }

  /** One JSON document as the result. */
  protected void json(Object report) {
    screen.line(Json.of(report));
  }

  /**
   * @return the status
   */
  @Override
  public abstract Integer call() throws Exception;
}
