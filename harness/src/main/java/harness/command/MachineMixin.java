package harness.command;

import harness.console.Screen;
import harness.host.TraceSink;
import harness.machine.MachineOptions;
import harness.trace.StepLines;
import harness.trace.TraceFan;
import harness.trace.TraceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import picocli.CommandLine.Option;
import raid.api.admin.Console;
import raid.api.admin.GrowSequence;
import raid.api.metadata.WriteOrder;

/** The options of every command that boots a machine of its own. */
final class MachineMixin {

  @Option(
      names = "--sequence",
      paramLabel = "linux|design",
      defaultValue = "linux",
      description =
          "linux: as today's programs do it; design: the thirteen steps of 2010 (default: linux)")
  GrowSequence sequence;

  @Option(
      names = "--order",
      paramLabel = "durable|linux",
      defaultValue = "durable",
      description =
          "durable: flush what a write vouches for first; linux: no flushes, as the real programs"
              + " (default: durable)")
  WriteOrder order;

  @Option(names = "--trace", paramLabel = "FILE", description = "write every crossing to FILE")
  Path trace;

  /** The trace file and the options that feed it. */
  record Traced(MachineOptions options, AutoCloseable file) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      try {
        file.close();
      } catch (IOException | RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IOException(e);
      }
    }
  }

  /**
   * @param steps told each step as it happens
   */
  Traced options(Path folder, Screen screen, Consumer<String> steps) throws IOException {
    TraceSink told = new StepLines(steps);
    Console console = new ScreenConsole(screen);
    if (trace == null) {
      return new Traced(new MachineOptions(order, sequence, told, console), () -> {});
    }
    TraceFile file = new TraceFile(folder.resolve(trace));
    return new Traced(
        new MachineOptions(order, sequence, new TraceFan(file, told), console), file);
  }
}
