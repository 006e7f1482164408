package md.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import harness.disk.MemoryDisk;
import harness.host.SimulatedHost;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import raid.api.array.ArrayAttribute;
import raid.api.array.ArrayState;
import raid.api.array.ArrayStatus;
import raid.api.array.Errno;
import raid.api.array.Md;
import raid.api.array.MdArray;
import raid.api.array.MdArray.Io;
import raid.api.array.MdException;
import raid.api.array.MdMember;
import raid.api.array.MemberAttribute;
import raid.api.array.SpeedLimits;
import raid.api.block.BlockDevice;
import raid.api.block.DeviceException;
import raid.api.block.DeviceNumber;
import raid.api.block.Disk;
import raid.api.block.DiskTable;
import raid.api.host.Step;
import raid.api.host.Task;
import raid.api.host.TaskHandle;
import raid.api.personality.PersonalityProvider;

/** Four virtio disks vda to vdd, a simulated host, and one array md100, worked on by file names. */
final class Bench implements DiskTable {
  final List<String> trace = new ArrayList<>();
  final Toy toy = new Toy();

  /** Replaced as the component runtime does when a bundle comes or goes. */
  List<PersonalityProvider> providers;

  final SimulatedHost host;
  final Md md;
  final List<Disk> disks = new ArrayList<>();

  /** Names of disks that fail every write. */
  final Set<String> dead = new TreeSet<>();

  MdArray array;

  Bench() {
    this(1);
  }

  Bench(long seed) {
    providers = List.of(toy);
    host = new SimulatedHost(seed, event -> trace.add(event.toString()));
    for (int n = 0; n < 6; n++) {
      String name = "vd" + (char) ('a' + n);
      disks.add(new Disk(name, new DeviceNumber(254, 16 * n), device(name)));
    }
    md = new Driver(host, this, new Personalities(() -> providers));
    md.speedLimits(SpeedLimits.NONE);
    array = newArray("md100");
  }

  private BlockDevice device(String name) {
    return new Mortal(name, new MemoryDisk(name, 512, 8 << 20), dead);
  }

  MdArray newArray(String name) {
    try {
      return md.newArray(name);
    } catch (MdException refused) {
      throw new AssertionError(refused);
    }
  }

  @Override
  public List<Disk> disks() {
    return disks;
  }

  @Override
  public Optional<Disk> find(DeviceNumber number) {
    return disks.stream().filter(disk -> disk.number().equals(number)).findFirst();
  }

  @Override
  public Optional<Disk> named(String name) {
    return disks.stream().filter(disk -> disk.name().equals(name)).findFirst();
  }

  /** {@code sync_max} or {@code dev-vda/slot}. */
  void put(String file, String text) throws MdException {
    if (file.startsWith("dev-")) {
      String[] names = file.substring(4).split("/");
      MdMember member = array.member(names[0]).orElseThrow();
      member.store(MemberAttribute.of(names[1]).orElseThrow(), text);
    } else {
      array.store(ArrayAttribute.of(file).orElseThrow(), text);
    }
  }

  void store(String file, String text) {
    try {
      put(file, text + "\n");
    } catch (MdException refused) {
      throw new AssertionError(refused);
    }
  }

  void refused(Errno errno, String file, String text) {
    MdException refused = assertThrows(MdException.class, () -> put(file, text), file);
    assertEquals(errno, refused.errno(), refused.getMessage());
  }

  String show(String file) {
    try {
      if (file.startsWith("dev-")) {
        String[] names = file.substring(4).split("/");
        MdMember member = array.member(names[0]).orElseThrow();
        return member.show(MemberAttribute.of(names[1]).orElseThrow());
      }
      return array.show(ArrayAttribute.of(file).orElseThrow());
    } catch (MdException refused) {
      throw new AssertionError(refused);
    }
  }

  void shows(String file, String text) {
    assertEquals(text, show(file), file);
  }

  ArrayStatus status() {
    return array.status();
  }

  /** The geometry of an array of {@code disks} members, its members in their slots. */
  Bench assemble(String level, int raidDisks) {
    return assemble(level, raidDisks, 0, raidDisks);
  }

  /** As above, with members only in the slots from {@code from} up to {@code to}. */
  Bench assemble(String level, int raidDisks, int from, int to) {
    store("metadata_version", "external:foo");
    store("level", level);
    store("raid_disks", Integer.toString(raidDisks));
    store("chunk_size", "65536");
    store("layout", "0");
    store("component_size", "5120");
    for (int n = from; n < to; n++) {
      add(n);
      store("dev-vd" + (char) ('a' + n) + "/slot", Integer.toString(n));
    }
    store("resync_start", "none");
    return this;
  }

  /** The member on disk {@code n}, without a slot. */
  void add(int n) {
    store("new_dev", "254:" + 16 * n);
    store("dev-vd" + (char) ('a' + n) + "/offset", "0");
    store("dev-vd" + (char) ('a' + n) + "/size", "5120");
  }

  /** A running raid5 of three members, clean, 5 MiB of each, 64 KiB chunks. */
  Bench raid5() {
    assemble("raid5", 3);
    store("array_size", "10240");
    store("array_state", "active");
    return this;
  }

  /** Starts a write of one sector. */
  TaskHandle write(long sector) {
    return write(sector, 1);
  }

  TaskHandle write(long sector, int count) {
    TaskHandle write =
        host.start(array.request(Io.WRITE, sector * 512, ByteBuffer.allocate(512 * count)));
    host.settle();
    return write;
  }

  TaskHandle flush() {
    TaskHandle flush = host.start(array.request(Io.FLUSH, 0, ByteBuffer.allocate(0)));
    host.settle();
    return flush;
  }

  TaskHandle read(long sector) {
    TaskHandle read = host.start(array.request(Io.READ, sector * 512, ByteBuffer.allocate(512)));
    host.settle();
    return read;
  }

  /** A monitor of few words: answers write-pending, unblocks, and cleans what is idle. */
  TaskHandle monitor() {
    MdArray watched = array;
    return host.start(
        new Task() {
          @Override
          public String name() {
            return "mdmon";
          }

          @Override
          public Step step() throws IOException {
            for (MdMember member : watched.members()) {
              if (member.show(MemberAttribute.STATE).contains("blocked")) {
                member.store(MemberAttribute.STATE, "-blocked");
              }
            }
            if (watched.status().state() == ArrayState.WRITE_PENDING) {
              watched.store(ArrayAttribute.ARRAY_STATE, "active");
            } else if (watched.status().state() == ArrayState.ACTIVE_IDLE) {
              watched.store(ArrayAttribute.ARRAY_STATE, "clean");
            }
            return Step.waiting("a change");
          }
        });
  }

  void seconds(double seconds) {
    host.advance((long) (seconds * 1e9));
  }

  /** A disk that can die. */
  private record Mortal(String name, BlockDevice disk, Set<String> dead) implements BlockDevice {

    @Override
    public String serial() {
      return disk.serial();
    }

    @Override
    public int logicalBlockSize() {
      return disk.logicalBlockSize();
    }

    @Override
    public long length() {
      return disk.length();
    }

    private void live(long offset) throws IOException {
      if (dead.contains(name)) {
        throw new DeviceException(name, offset / 512, "dead");
      }
    }

    @Override
    public void read(long offset, ByteBuffer target) throws IOException {
      live(offset);
      disk.read(offset, target);
    }

    @Override
    public void write(long offset, ByteBuffer source) throws IOException {
      live(offset);
      disk.write(offset, source);
    }

    @Override
    public void writeThrough(long offset, ByteBuffer source) throws IOException {
      live(offset);
      disk.writeThrough(offset, source);
    }

    @Override
    public void flush() throws IOException {
      disk.flush();
    }

    @Override
    public void close() throws IOException {
      disk.close();
    }
  }
}
