package harness.machine;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import raid.api.export.RunningExport;

/** The arrays of a machine that other programs use. */
public final class Exports {

  private final List<RunningExport> running = new CopyOnWriteArrayList<>();

  public void add(RunningExport export) {
    running.add(export);
  }

  public List<RunningExport> running() {
    return List.copyOf(running);
  }

  /**
   * Ends the exports of an array.
   *
   * @return whether there was one
   */
  public boolean close(String array) throws IOException {
    boolean any = false;
    for (RunningExport export : running) {
      if (export.export().array().name().equals(array)) {
        running.remove(export);
        export.close();
        any = true;
      }
    }
    return any;
  }

  void closeAll() throws IOException {
    for (RunningExport export : running) {
      running.remove(export);
      export.close();
    }
  }
}
