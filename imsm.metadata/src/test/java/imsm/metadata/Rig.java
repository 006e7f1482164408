package imsm.metadata;

import harness.disk.MemoryDisk;
import harness.host.SimulatedHost;
import harness.host.TraceEvent;
import harness.machine.Disks;
import imsm.metadata.disk.Mpb;
import imsm.metadata.golden.Golden;
import imsm.metadata.golden.TailDisk;
import imsm.metadata.load.MpbReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import raid.api.array.RaidLevel;
import raid.api.block.BlockDevice;
import raid.api.block.Disk;
import raid.api.host.Trace;
import raid.api.metadata.Container;
import raid.api.metadata.FormatContext;
import raid.api.metadata.ReshapeTuning;
import raid.api.metadata.VolumeSpec;
import raid.api.metadata.WriteOrder;

/** A machine with disks and nothing else, on which the format is tried. */
public final class Rig {
  public final List<TraceEvent> events = new ArrayList<>();
  public final SimulatedHost host = new SimulatedHost(1, events::add);
  public final Disks disks = new Disks();
  public final ImsmFormat format = new ImsmFormat();
  public final FormatContext context;

  public Rig(WriteOrder order) {
    this(order, ReshapeTuning.DEFAULT);
  }

  public Rig(WriteOrder order, ReshapeTuning reshape) {
    context = new FormatContext(host, order, reshape);
  }

  /** With disks of this many sectors. */
  public static Rig of(WriteOrder order, int count, long sectors) {
    return of(order, ReshapeTuning.DEFAULT, count, sectors);
  }

  public static Rig of(WriteOrder order, ReshapeTuning reshape, int count, long sectors) {
    Rig rig = new Rig(order, reshape);
    for (int i = 0; i < count; i++) {
      rig.plug(new MemoryDisk("DISK%04d".formatted(i), 512, sectors * 512));
    }
    return rig;
  }

  /** With the disks of a recorded phase, their ends at least. */
  public static Rig golden(WriteOrder order, String phase) throws IOException {
    Rig rig = new Rig(order);
    for (int i = 0; recorded(phase, i); i++) {
      TailDisk tail = Golden.disk(phase + "/disk" + i);
      MemoryDisk disk =
          new MemoryDisk(tail.serial(), tail.logicalBlockSize(), tail.length());
      disk.write(tail.length() - tail.tail().length, ByteBuffer.wrap(tail.tail()));
      rig.plug(disk);
    }
    return rig;
  }

  private static boolean recorded(String phase, int disk) {
    return Rig.class.getResource("/golden/" + phase + "/disk" + disk + ".tail64k.xz") != null;
  }

  public Disk plug(BlockDevice device) {
    return disks.plug(device);
  }

  public List<Disk> all() {
    return disks.disks();
  }

  public Disk disk(int index) {
    return disks.disks().get(index);
  }

  public Container load() throws IOException {
    return format.load(context, all());
  }

  /** The block that a disk holds. */
  public Mpb mpb(int index) throws IOException {
    return MpbReader.read(disk(index).device()).orElseThrow().found();
  }

  /** Prepares, processes and writes. */
  public static void apply(Container container, byte[] update) throws IOException {
    container.prepare(update);
    container.process(update);
    container.write();
  }

  /** A container with one volume on its first disks. */
  public Container volume(RaidLevel level, int members, int chunk, long component)
      throws IOException {
    Container container = format.create(context, all());
    container.write();
    addVolume(container, "vol0", level, members, chunk, component);
    return container;
  }

  public void addVolume(Container container, String name, RaidLevel level, int members,
      int chunk, long component) throws IOException {
    apply(container, container.planVolume(
        new VolumeSpec(name, level, chunk, component, all().subList(0, members), true)));
  }

  /** What was traced of the disks: {@code sda migration record zero}. */
  public List<String> diskTrace() {
    return events.stream()
        .filter(e -> e.surface() == Trace.Surface.DISK)
        .map(e -> e.target() + " " + e.text())
        .toList();
  }
}
