package mdmon.monitor;

import harness.disk.MemoryDisk;
import harness.host.SimulatedHost;
import harness.machine.Disks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import raid.api.array.ArrayState;
import raid.api.array.ArrayStatus;
import raid.api.array.Geometry;
import raid.api.array.Md;
import raid.api.array.MdArray;
import raid.api.array.MemberFlag;
import raid.api.array.RaidLevel;
import raid.api.array.SpeedLimits;
import raid.api.block.Disk;
import raid.api.host.Trace.Surface;
import raid.api.metadata.FormatContext;
import raid.api.metadata.MetadataFormat;
import raid.api.metadata.VolumeInfo;
import raid.api.metadata.WriteOrder;
import raid.api.monitor.Monitor;
import raid.api.monitor.MonitorContext;
import raid.api.monitor.MonitorContext.ArraySizeOwner;

/** A machine of doubles around a real mdmon: container md127 with volume md126 on three disks. */
final class Bench implements Md {

  static final Geometry R5 = new Geometry(RaidLevel.RAID5, 0, 3, 128, 10240);

  final List<String> journal = new ArrayList<>();
  final List<String> steps = new ArrayList<>();
  final List<String> updates = new ArrayList<>();
  final List<String> parts = new ArrayList<>();
  final SimulatedHost host =
      new SimulatedHost(
          1,
          event -> {
            if (event.surface() == Surface.STEP) {
              steps.add(event.target() + " " + event.text());
            } else if (event.surface() == Surface.UPDATE) {
              updates.add(event.text());
            } else if (event.surface() == Surface.PART) {
              parts.add(event.text());
            }
          });
  final Disks disks = new Disks();
  final List<Disk> disk = new ArrayList<>();
  final List<MdArray> arrays = new ArrayList<>();
  final ScriptedContainer metadata = new ScriptedContainer(journal);
  final ScriptedArray container;
  final ScriptedArray volume;
  Optional<MetadataFormat> offered = Optional.of(metadata);
  ArraySizeOwner owner = ArraySizeOwner.MONITOR;
  Monitor mdmon;

  Bench() {
    for (int i = 0; i < 5; i++) {
      disk.add(disks.plug(new MemoryDisk("DISK" + i, 512, 1 << 20)));
    }
    container = array("md127", "external:imsm", null);
    container.state = ArrayState.INACTIVE;
    for (int i = 0; i < 4; i++) {
      container.add(disk.get(i), -1, MemberFlag.SPARE, MemberFlag.EXTERNAL_BBL);
    }
    volume = volume("md126", 0, R5);
  }

  ScriptedArray array(String name, String version, Geometry geometry) {
    ScriptedArray array = new ScriptedArray(name, version, geometry, host, disks, journal);
    arrays.add(0, array);
    return array;
  }

  ScriptedArray volume(String name, int index, Geometry geometry) {
    ScriptedArray array = array(name, "external:/md127/" + index, geometry);
    for (int slot = 0; slot < 3; slot++) {
      array.add(disk.get(slot), slot, MemberFlag.IN_SYNC, MemberFlag.EXTERNAL_BBL);
    }
    metadata.volumes.add(info(index, Optional.empty()));
    return array;
  }

  static VolumeInfo info(int index, Optional<VolumeInfo.Reshape> reshape) {
    return new VolumeInfo(
        index,
        "vol" + index,
        "",
        R5,
        20480,
        false,
        ArrayStatus.NONE,
        reshape,
        reshape.isPresent() ? 30720 : 20480,
        4_000,
        List.of(),
        Optional.empty());
  }

  static VolumeInfo growing(int index) {
    return info(index, Optional.of(new VolumeInfo.Reshape(R5.withRaidDisks(4), 0, false)));
  }

  /** Starts mdmon and lets everything come to rest; what it did so far is forgotten. */
  Bench start() throws IOException {
    startLoud();
    journal.clear();
    return this;
  }

  void startLoud() throws IOException {
    MonitorContext context =
        new MonitorContext(
            new FormatContext(host, WriteOrder.DURABLE),
            () -> offered,
            this,
            disks,
            "md127",
            owner);
    mdmon = new MdmonService().start(context);
    host.settle();
  }

  /** The journal since it was last taken. */
  List<String> did() {
    host.settle();
    List<String> did = List.copyOf(journal);
    journal.clear();
    return did;
  }

  @Override
  public MdArray newArray(String name) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<MdArray> array(String name) {
    return arrays.stream().filter(array -> array.name().equals(name)).findFirst();
  }

  @Override
  public List<MdArray> arrays() {
    return List.copyOf(arrays);
  }

  @Override
  public SpeedLimits speedLimits() {
    return SpeedLimits.DEFAULT;
  }

  @Override
  public void speedLimits(SpeedLimits limits) {
    throw new UnsupportedOperationException();
  }
}
