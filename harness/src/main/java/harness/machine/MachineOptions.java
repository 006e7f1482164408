package harness.machine;

import harness.host.TraceSink;
import raid.api.admin.Console;
import raid.api.admin.GrowSequence;
import raid.api.array.SpeedLimits;
import raid.api.metadata.ReshapeTuning;
import raid.api.metadata.WriteOrder;

/**
 * How a machine behaves.
 *
 * @param console where its mdadm talks
 * @param speed the system's limits of syncs; none if they are not given
 */
public record MachineOptions(
    WriteOrder order,
    GrowSequence sequence,
    ReshapeTuning reshape,
    TraceSink sink,
    Console console,
    SpeedLimits speed) {

  /** A console that says nothing. */
  public static final Console SILENT =
      new Console() {
        @Override
        public void message(String line) {}

        @Override
        public void progress(String what, long done, long total) {}
      };

  public static final MachineOptions DEFAULT =
      new MachineOptions(WriteOrder.DURABLE, GrowSequence.LINUX, TraceSink.NONE, SILENT);

  public MachineOptions(
      WriteOrder order, GrowSequence sequence, TraceSink sink, Console console) {
    this(order, sequence, ReshapeTuning.DEFAULT, sink, console);
  }

  public MachineOptions(
      WriteOrder order,
      GrowSequence sequence,
      ReshapeTuning reshape,
      TraceSink sink,
      Console console) {
    this(order, sequence, reshape, sink, console, SpeedLimits.NONE);
  }

  public MachineOptions withSink(TraceSink other) {
    return new MachineOptions(order, sequence, reshape, other, console, speed);
  }

  public MachineOptions withSpeed(SpeedLimits limits) {
    return new MachineOptions(order, sequence, reshape, sink, console, limits);
  }
}
