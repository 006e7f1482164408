package raid0.engine;

import harness.disk.MemoryDisk;
import harness.host.SimulatedHost;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import raid.api.array.ArrayStatus;
import raid.api.array.Geometry;
import raid.api.array.MdArray.Io;
import raid.api.array.MdException;
import raid.api.array.RaidLevel;
import raid.api.block.BlockDevice;
import raid.api.block.DeviceException;
import raid.api.host.Host;
import raid.api.personality.ArrayContext;
import raid.api.personality.Personality;
import raid.api.personality.Slot;

/** As much of md as RAID0 sees, over memory disks that count requests and may die. */
final class TestArray implements ArrayContext {

  static final long OFFSET = 16;

  static final class Member implements Slot, BlockDevice {
    final MemoryDisk disk;
    final long size;
    boolean present = true;
    boolean dead;
    long badSector = -1;
    int requests;
    int flushes;
    int durable;

    Member(String serial, long size) {
      this.size = size;
      disk = new MemoryDisk(serial, 512, (OFFSET + size) << 9);
    }

    private void check(long offset, int length) throws IOException {
      requests++;
      if (dead || badSector >= offset >> 9 && badSector < (offset + length) >> 9) {
        throw new DeviceException(serial(), offset >> 9, dead ? "dead" : "bad block");
      }
    }

    @Override
    public boolean present() {
      return present;
    }

    @Override
    public long readable() {
      return present ? ArrayStatus.NONE : 0;
    }

    @Override
    public BlockDevice device() {
      if (!present) {
        throw new IllegalStateException("the slot is empty");
      }
      return this;
    }

    @Override
    public long offset() {
      return OFFSET;
    }

    @Override
    public long size() {
      return size;
    }

    @Override
    public String serial() {
      return disk.serial();
    }

    @Override
    public int logicalBlockSize() {
      return 512;
    }

    @Override
    public long length() {
      return disk.length();
    }

    @Override
    public void read(long offset, ByteBuffer target) throws IOException {
      check(offset, target.remaining());
      disk.read(offset, target);
    }

    @Override
    public void write(long offset, ByteBuffer source) throws IOException {
      check(offset, source.remaining());
      disk.write(offset, source);
    }

    @Override
    public void writeThrough(long offset, ByteBuffer source) throws IOException {
      durable++;
      write(offset, source);
    }

    @Override
    public boolean discards() {
      return true;
    }

    /** What is discarded reads as zeroes. */
    @Override
    public void discard(long offset, long length) throws IOException {
      write(offset, ByteBuffer.allocate(Math.toIntExact(length)));
    }

    @Override
    public void flush() throws IOException {
      flushes++;
      if (dead) {
        throw new DeviceException(serial(), -1, "dead");
      }
    }

    @Override
    public void close() {}
  }

  final List<Member> members = new ArrayList<>();
  final List<Integer> failed = new ArrayList<>();
  final Geometry geometry;
  private final Host host = new SimulatedHost(1);
  Personality personality;

  TestArray(Geometry geometry, long... sizes) {
    this.geometry = geometry;
    for (int n = 0; n < sizes.length; n++) {
      members.add(new Member("D" + n, sizes[n]));
    }
  }

  static TestArray striped(int layout, int chunk, long... sizes) throws MdException {
    TestArray array =
        new TestArray(new Geometry(RaidLevel.RAID0, layout, sizes.length, chunk, 0), sizes);
    array.personality = new Raid0Provider().run(array);
    return array;
  }

  void run(Io io, long offset, byte[] bytes) throws IOException {
    ByteBuffer data = ByteBuffer.wrap(bytes);
    while (!personality.io(io, offset + data.position(), data).isDone()) {}
  }

  @Override
  public String arrayName() {
    return "md126";
  }

  @Override
  public Host host() {
    return host;
  }

  @Override
  public Geometry geometry() {
    return geometry;
  }

  @Override
  public Geometry previous() {
    return geometry;
  }

  @Override
  public int stripeCacheSize() {
    return 256;
  }

  @Override
  public long reshapePosition() {
    return ArrayStatus.NONE;
  }

  @Override
  public long resyncStart() {
    return ArrayStatus.NONE;
  }

  @Override
  public Slot slot(int n) {
    return members.get(n);
  }

  @Override
  public void memberFailed(int slot, IOException cause) {
    failed.add(slot);
    members.get(slot).present = false;
  }

  @Override
  public boolean publish(long position, long completed, boolean needsMetadata) {
    throw new IllegalStateException("raid0 publishes nothing");
  }
}
