package harness.trace;

import harness.host.TraceEvent;
import harness.host.TraceSink;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes one line an event: number, seconds, actor, surface, target, text. */
public final class TraceFile implements TraceSink, Closeable {

  private final Path path;
  private final PrintWriter writer;

  /**
   * @throws IOException if the file cannot be made
   */
  public TraceFile(Path path) throws IOException {
    this.path = path;
    this.writer = new PrintWriter(Files.newBufferedWriter(path));
  }

  @Override
  public synchronized void accept(TraceEvent event) {
    writer.println(event);
  }

  @Override
  public synchronized void close() throws IOException {
    writer.close();
    if (writer.checkError()) {
      throw new IOException("the trace could not be written whole to " + path);
    }
  }
}
