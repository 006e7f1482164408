package raid.tck;

import harness.disk.MemoryDisk;
import harness.disk.OverlayDisk;
import harness.host.SimulatedHost;
import harness.machine.Disks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import raid.api.array.RaidLevel;
import raid.api.block.BlockDevice;
import raid.api.block.Disk;
import raid.api.metadata.Container;
import raid.api.metadata.FormatContext;
import raid.api.metadata.MetadataFormat;
import raid.api.metadata.VolumeSpec;
import raid.api.metadata.WriteOrder;

/** A format alone on some disks: no array runs. */
final class Bare {

  final MetadataFormat format;
  final FormatContext context;
  final List<Disk> disks = new ArrayList<>();
  private final TestedFormat tested;
  private final Disks table = new Disks();

  Bare(TestedFormat tested, long seed) {
    this.tested = tested;
    format = tested.format();
    context = new FormatContext(new SimulatedHost(seed), WriteOrder.DURABLE);
  }

  List<Disk> plug(int count, int blockSize) {
    return plug(count, blockSize, (long) tested.diskMib() << 20);
  }

  List<Disk> plug(int count, int blockSize, long length) {
    List<Disk> plugged = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String serial = "TCK%05d".formatted(disks.size());
      Disk disk = table.plug(new WatchedDisk(new MemoryDisk(serial, blockSize, length)));
      disks.add(disk);
      plugged.add(disk);
    }
    return plugged;
  }

  /** As {@code mdadm --create} does it: the container first, each volume into what was written. */
  Container make(Shape shape) throws IOException {
    List<Disk> members = plug(shape.disks(), shape.blockSize());
    Container container = format.create(context, members);
    container.write();
    for (int volume = 0; volume < shape.volumes(); volume++) {
      container = format.load(context, members);
      apply(container, container.planVolume(spec(shape, members, volume)));
      container.write();
    }
    return container;
  }

  static VolumeSpec spec(Shape shape, List<Disk> members, int volume) {
    RaidLevel level = volume == 0 ? shape.level() : RaidLevel.RAID0;
    return spec(level, shape.chunkKib() * 2, shape.componentKib() * 2, members, "vol" + volume);
  }

  static VolumeSpec spec(
      RaidLevel level, int chunk, long component, List<Disk> members, String name) {
    return new VolumeSpec(name, level, chunk, component, List.copyOf(members), true);
  }

  static void apply(Container container, byte[] update) throws IOException {
    container.prepare(update);
    container.process(update);
  }

  Container load() throws IOException {
    return format.load(context, disks);
  }

  int writes() {
    return disks.stream().mapToInt(disk -> ((WatchedDisk) disk.device()).writes()).sum();
  }

  /** The same disks over which something else may be written; these stay as they are. */
  static List<Disk> overlaid(List<Disk> disks) {
    return with(disks, OverlayDisk::new);
  }

  static List<Disk> with(List<Disk> disks, UnaryOperator<BlockDevice> change) {
    return disks.stream()
        .map(disk -> new Disk(disk.name(), disk.number(), change.apply(disk.device())))
        .toList();
  }
}
