package harness.command;

import harness.console.Screen;
import harness.host.TraceSink;
import harness.launch.UsageException;
import harness.machine.MachineOptions;
import harness.trace.PartLines;
import harness.trace.StepLines;
import harness.trace.TraceFan;
import harness.trace.TraceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import raid.api.admin.Console;
import raid.api.admin.GrowSequence;
import raid.api.array.SpeedLimits;
import raid.api.metadata.ReshapeTuning;
import raid.api.metadata.ReshapeTuning.Buffering;
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

  @Option(
      names = "--unit",
      paramLabel = "BLOCKS",
      description =
          "sectors of each member in a migration unit, whole chunks (default: the format's own)")
  long unit;

  @Option(
      names = "--buffering",
      paramLabel = "double|lock-step",
      defaultValue = "double",
      description =
          "double: prepare the next section while md moves the one before; lock-step: one after"
              + " another, as the real programs (default: double)")
  Buffering buffering;

  @Mixin SpeedMixin speed;

  /** Told every crossing too. */
  TraceSink also = TraceSink.NONE;

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
    if (unit < 0) {
      throw new UsageException("--unit is 0 or above");
    }
    ReshapeTuning reshape = new ReshapeTuning(unit, buffering);
    TraceSink told = new TraceFan(new StepLines(steps), new PartLines(steps), also);
    Console console = new ScreenConsole(screen);
    MachineOptions options =
        new MachineOptions(order, sequence, reshape, told, console)
            .withSpeed(speed.over(SpeedLimits.DEFAULT));
    if (trace == null) {
      return new Traced(options, () -> {});
    }
    TraceFile file = new TraceFile(folder.resolve(trace));
    return new Traced(options.withSink(new TraceFan(file, told)), file);
  }
}
