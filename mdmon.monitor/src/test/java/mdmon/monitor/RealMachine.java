package mdmon.monitor;

import harness.disk.MemoryDisk;
import harness.machine.Disks;
import imsm.metadata.ImsmFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import md.core.MdCore;
import raid.api.array.ArrayAttribute;
import raid.api.array.Errno;
import raid.api.array.Geometry;
import raid.api.array.Md;
import raid.api.array.MdArray;
import raid.api.array.MdException;
import raid.api.array.MemberAttribute;
import raid.api.array.RaidLevel;
import raid.api.array.SyncAction;
import raid.api.block.Disk;
import raid.api.host.Host;
import raid.api.host.Step;
import raid.api.host.Task;
import raid.api.metadata.Container;
import raid.api.metadata.FormatContext;
import raid.api.metadata.MetadataFormat;
import raid.api.metadata.ReshapeContext;
import raid.api.metadata.VolumeInfo;
import raid.api.metadata.VolumeMember;
import raid.api.metadata.VolumeSpec;
import raid.api.metadata.WriteOrder;
import raid.api.monitor.Monitor;
import raid.api.monitor.MonitorContext;
import raid.api.monitor.MonitorContext.ArraySizeOwner;
import raid.api.personality.PersonalityProvider;
import raid0.engine.Raid0Provider;
import raid5.engine.Raid5Provider;

/**
 * The real md, levels and metadata with mdmon on top: five disks in a container, a volume on the
 * first three. The test plays mdadm and does by hand what mdadm would.
 */
final class RealMachine {

  static final long COMPONENT = 6144;
  static final int CHUNK = 128;

  final Host host;
  final Disks disks = new Disks();
  final List<Disk> disk = new ArrayList<>();
  final MetadataFormat imsm = new ImsmFormat();
  final FormatContext format;
  final Md md;
  final MdArray md127;
  final MdArray md126;
  Monitor mdmon;

  RealMachine(Host host, RaidLevel level) throws IOException {
    this.host = host;
    format = new FormatContext(host, WriteOrder.LINUX);
    List<PersonalityProvider> engines = List.of(new Raid0Provider(), new Raid5Provider());
    md = new MdCore().load(host, disks, () -> engines);
    for (int i = 0; i < 5; i++) {
      disk.add(disks.plug(new MemoryDisk("DISK" + i, 512, 12 << 20)));
    }
    create(level);
    md127 = container();
    md126 = volume(loaded().volumes().get(0));
  }

  private void create(RaidLevel level) throws IOException {
    Container fresh = imsm.create(format, disk.subList(0, 3));
    fresh.write();
    byte[] volume =
        fresh.planVolume(new VolumeSpec("vol0", level, CHUNK, COMPONENT, disk.subList(0, 3), true));
    fresh.prepare(volume);
    fresh.process(volume);
    fresh.write();
    fresh.addSpare(disk.get(3));
    fresh.addSpare(disk.get(4));
  }

  /** The metadata as a program that has just begun loads it. */
  Container loaded() throws IOException {
    return imsm.load(format, disk);
  }

  private MdArray container() throws IOException {
    MdArray array = md.newArray("md127");
    array.store(ArrayAttribute.METADATA_VERSION, "external:imsm");
    for (Disk each : disk) {
      array.store(ArrayAttribute.NEW_DEV, each.number().toString());
    }
    return array;
  }

  private MdArray volume(VolumeInfo info) throws IOException {
    MdArray array = md.newArray("md126");
    Geometry geometry = info.geometry();
    array.store(ArrayAttribute.METADATA_VERSION, "external:/md127/0");
    array.store(ArrayAttribute.LEVEL, geometry.level().text());
    array.store(ArrayAttribute.RAID_DISKS, "" + geometry.raidDisks());
    array.store(ArrayAttribute.CHUNK_SIZE, "" + geometry.chunkSectors() * 512);
    array.store(ArrayAttribute.LAYOUT, "" + geometry.layout());
    array.store(ArrayAttribute.COMPONENT_SIZE, "" + geometry.componentSectors() / 2);
    array.store(ArrayAttribute.ARRAY_SIZE, "" + info.arraySectors() / 2);
    array.store(ArrayAttribute.RESYNC_START, "none");
    for (VolumeMember member : info.members()) {
      add(array, member);
    }
    array.store(ArrayAttribute.ARRAY_STATE, geometry.level().redundant() ? "readonly" : "active");
    return array;
  }

  private static void add(MdArray array, VolumeMember member) throws IOException {
    Disk added = member.disk().orElseThrow();
    array.store(ArrayAttribute.NEW_DEV, added.number().toString());
    var inArray = array.member(added.name()).orElseThrow();
    inArray.store(MemberAttribute.OFFSET, "" + member.offsetSectors());
    inArray.store(MemberAttribute.SIZE, "" + member.sizeSectors() / 2);
    inArray.store(MemberAttribute.SLOT, "" + member.slot());
  }

  /** Starts mdmon and waits until it has looked at everything. */
  void startMdmon() throws IOException {
    mdmon =
        new MdmonService()
            .start(
                new MonitorContext(
                    format,
                    () -> Optional.of(imsm),
                    md,
                    disks,
                    "md127",
                    ArraySizeOwner.MONITOR));
    host.run(mdmon.pingManager());
    host.run(mdmon.ping());
  }

  /** Fills the array with a pattern that tells every 8 bytes apart. */
  void fill() throws IOException {
    ByteBuffer data = pattern();
    host.run(md126.request(MdArray.Io.WRITE, 0, data));
  }

  boolean holdsPattern() throws IOException {
    ByteBuffer expected = pattern();
    ByteBuffer read = ByteBuffer.allocate(expected.capacity());
    host.run(md126.request(MdArray.Io.READ, 0, read));
    return read.flip().equals(expected);
  }

  private static ByteBuffer pattern() {
    ByteBuffer data = ByteBuffer.allocate((int) COMPONENT * 512 * 2);
    for (int i = 0; i < data.capacity(); i += 8) {
      data.putLong(i, i * 0x9E3779B97F4A7C15L);
    }
    return data;
  }

  /** Stores, again and again while md waits for the monitor. */
  void store(ArrayAttribute attribute, String text) throws IOException {
    host.run(
        new Task() {
          @Override
          public String name() {
            return "mdadm";
          }

          @Override
          public Step step() throws IOException {
            try {
              md126.store(attribute, text);
              return Step.DONE;
            } catch (MdException refused) {
              if (refused.errno() == Errno.EAGAIN) {
                return Step.waiting("mdmon to answer write-pending");
              }
              throw refused;
            }
          }
        });
  }

  void until(String what, BooleanSupplier reached) throws IOException {
    host.run(
        new Task() {
          @Override
          public String name() {
            return "test";
          }

          @Override
          public Step step() {
            return reached.getAsBoolean() ? Step.DONE : Step.waiting(what);
          }
        });
  }

  /**
   * What mdadm does up to and with the start of a reshape to four disks.
   */
  void beginGrow() throws IOException {
    boolean raid0 = md126.status().geometry().orElseThrow().level() == RaidLevel.RAID0;
    if (!raid0) {
      md126.store(ArrayAttribute.SYNC_ACTION, "frozen");
    }
    md126.store(ArrayAttribute.METADATA_VERSION, "external:-md127/0");
    List<byte[]> updates = loaded().planGrow(4, List.of(disk.get(3)));
    if (raid0) {
      Container own = loaded();
      for (byte[] update : updates) {
        own.prepare(update);
        own.process(update);
      }
      own.write();
      md126.store(ArrayAttribute.LEVEL, "raid4");
      md126.store(ArrayAttribute.SYNC_ACTION, "frozen");
      startMdmon();
    } else {
      host.run(mdmon.post(updates));
    }
    String wanted = raid0 ? "5" : "4";
    store(ArrayAttribute.RAID_DISKS, wanted);
    add(md126, loaded().volumes().get(0).members().get(3));
    if (raid0) {
      md126.store(ArrayAttribute.LAYOUT, "0");
    }
    md126.store(ArrayAttribute.SYNC_MIN, "0");
    md126.store(ArrayAttribute.SYNC_MAX, "0");
    md126.store(ArrayAttribute.SYNC_ACTION, "reshape");
  }

  /** The overseer of the reshape; like the real one it goes on when no mdmon answers. */
  Task overseer() throws IOException {
    return loaded()
        .overseeReshape(
            0,
            new ReshapeContext() {
              @Override
              public MdArray array() {
                return md126;
              }

              @Override
              public Task update(List<byte[]> updates) {
                return answeredOrNot(mdmon.post(updates));
              }

              @Override
              public boolean terminated() {
                return false;
              }

              @Override
              public void progress(long done, long total) {}
            });
  }

  private static Task answeredOrNot(Task post) {
    return new Task() {
      @Override
      public String name() {
        return post.name();
      }

      @Override
      public Step step() {
        try {
          return post.step();
        } catch (IOException nobody) {
          return Step.DONE;
        }
      }
    };
  }

  /** What mdadm does after the reshape; ends when the manager has raised the array's size. */
  void endGrow(long sectors) throws IOException {
    until("the reshape to end", () -> md126.status().syncAction() != SyncAction.RESHAPE);
    md126.store(ArrayAttribute.SUSPEND_LO, "9223372036854775807");
    md126.store(ArrayAttribute.SUSPEND_HI, "0");
    md126.store(ArrayAttribute.SUSPEND_LO, "0");
    host.run(mdmon.pingManager());
    host.run(mdmon.ping());
    until("the array's new size", () -> md126.status().arraySectors() == sectors);
  }

  void release() throws IOException {
    md126.store(ArrayAttribute.METADATA_VERSION, "external:/md127/0");
    md126.store(ArrayAttribute.SYNC_ACTION, "idle");
  }
}
