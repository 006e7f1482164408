package raid5.engine;

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
import raid.api.array.SyncAction;
import raid.api.block.BlockDevice;
import raid.api.host.Host;
import raid.api.host.IoAction;
import raid.api.host.Step;
import raid.api.personality.ArrayContext;
import raid.api.personality.Personality;
import raid.api.personality.Slot;
import raid.api.personality.SyncWindow;

/** As much of md as a personality sees, over memory disks with injectable faults. */
final class TestArray implements ArrayContext {

  static final long OFFSET = 64;

  static final class Seat implements Slot {
    private volatile FaultyDisk device;
    volatile boolean faulty;
    volatile long readable = ArrayStatus.NONE;
    long size;

    @Override
    public boolean present() {
      return device != null && !faulty;
    }

    @Override
    public long readable() {
      return present() ? readable : 0;
    }

    @Override
    public BlockDevice device() {
      if (!present()) {
        throw new IllegalStateException("empty slot");
      }
      return device;
    }

    @Override
    public long offset() {
      return OFFSET;
    }

    @Override
    public long size() {
      return size;
    }
  }

  final List<Seat> seats = new ArrayList<>();
  final List<String> failures = new ArrayList<>();
  final List<Long> published = new ArrayList<>();
  final Host host;
  Geometry geometry;
  Geometry previous;
  volatile long position = ArrayStatus.NONE;
  volatile long resyncStart = ArrayStatus.NONE;
  volatile boolean metadataBusy;
  private boolean direct;
  Personality personality;

  /** What a request does while it waits; null if it must not have to. */
  IoAction onWait;

  TestArray(Geometry geometry) {
    this(geometry, new SimulatedHost(1));
  }

  TestArray(Geometry geometry, Host host) {
    this.host = host;
    this.geometry = geometry;
    previous = geometry;
    for (int n = 0; n < geometry.raidDisks(); n++) {
      plug(n);
    }
  }

  static Geometry raid5(int layout, int disks, int chunk, long component) {
    return new Geometry(RaidLevel.RAID5, layout, disks, chunk, component);
  }

  static Geometry raid4(int disks, int chunk, long component) {
    return new Geometry(RaidLevel.RAID4, Geometry.LAYOUT_PARITY_LAST, disks, chunk, component);
  }

  private Seat seat(int n) {
    while (seats.size() <= n) {
      seats.add(new Seat());
    }
    return seats.get(n);
  }

  /** A blank disk in a slot. */
  void plug(int n) {
    plug(n, 512);
  }

  void plug(int n, int blockSize) {
    Seat seat = seat(n);
    seat.size = geometry.componentSectors();
    seat.device =
        new FaultyDisk(
            new MemoryDisk("D" + n, blockSize, (OFFSET + geometry.componentSectors()) << 9));
    seat.faulty = false;
    seat.readable = ArrayStatus.NONE;
  }

  FaultyDisk disk(int n) {
    return seats.get(n).device;
  }

  void unplug(int n) {
    seats.get(n).device = null;
  }

  TestArray run() throws MdException {
    personality = new Raid5Provider().run(this);
    return this;
  }

  /** Lays the content out on all members that are there, by the model. */
  void fill(byte[] content) throws IOException {
    byte[][] members = PlainModel.members(geometry, content);
    for (int n = 0; n < members.length; n++) {
      if (seats.get(n).device != null) {
        disk(n).write(OFFSET << 9, ByteBuffer.wrap(members[n]));
      }
    }
  }

  byte[] raw(int n) throws IOException {
    byte[] bytes = new byte[(int) (geometry.componentSectors() << 9)];
    seats.get(n).device.read(OFFSET << 9, ByteBuffer.wrap(bytes));
    return bytes;
  }

  byte[] read(long offset, int length) throws IOException {
    byte[] bytes = new byte[length];
    run(Io.READ, offset, ByteBuffer.wrap(bytes));
    return bytes;
  }

  /** Every other write out of direct memory, whose whole stripes take a way of their own. */
  void write(long offset, byte[] bytes) throws IOException {
    direct = !direct;
    run(Io.WRITE, offset, direct ? direct(bytes) : ByteBuffer.wrap(bytes));
  }

  static ByteBuffer direct(byte[] bytes) {
    return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
  }

  void run(Io io, long offset, ByteBuffer data) throws IOException {
    int start = data.position();
    while (true) {
      Step step = personality.io(io, offset + data.position() - start, data);
      if (step.isDone()) {
        return;
      }
      if (step.isWaiting() && onWait != null) {
        onWait.run();
      } else if (step.isWaiting()) {
        throw new IOException("waits for " + step.reason());
      }
    }
  }

  byte[] readAll() throws IOException {
    return read(0, (int) (personality.arraySectors() << 9));
  }

  /** md's sync thread up to {@code limit}; returns the mismatches. */
  long sync(SyncAction action, long from, long limit) throws IOException {
    long mismatches = 0;
    for (long sector = from; sector < Math.min(limit, geometry.componentSectors()); ) {
      SyncWindow window = personality.sync(action, sector, limit);
      if (window.sectors() <= 0) {
        throw new IOException("waits for " + window.waitsFor());
      }
      sector += window.sectors();
      mismatches += window.mismatches();
      if (action == SyncAction.RECOVER) {
        for (Seat seat : seats) {
          if (seat.present() && seat.readable < sector) {
            seat.readable = sector;
          }
        }
      }
    }
    return mismatches;
  }

  void startReshape(Geometry wanted) throws MdException {
    personality.checkReshape(wanted);
    previous = geometry;
    geometry = wanted;
    position = 0;
    for (int n = previous.raidDisks(); n < wanted.raidDisks(); n++) {
      seat(n);
    }
    personality.startReshape();
  }

  void endReshape() {
    previous = geometry;
    position = ArrayStatus.NONE;
    for (Seat seat : seats) {
      seat.readable = ArrayStatus.NONE;
    }
    personality.endReshape();
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
    return previous;
  }

  @Override
  public int stripeCacheSize() {
    return 256;
  }

  @Override
  public long reshapePosition() {
    return position;
  }

  @Override
  public long resyncStart() {
    return resyncStart;
  }

  @Override
  public Slot slot(int n) {
    return seats.get(n);
  }

  @Override
  public synchronized void memberFailed(int slot, IOException cause) {
    if (!seats.get(slot).faulty) {
      seats.get(slot).faulty = true;
      failures.add(slot + ": " + cause.getMessage());
    }
  }

  @Override
  public boolean publish(long newPosition, long completed, boolean needsMetadata) {
    if (needsMetadata && metadataBusy) {
      return false;
    }
    position = newPosition;
    published.add(completed);
    for (Seat seat : seats) {
      if (seat.present() && seat.readable < completed) {
        seat.readable = completed;
      }
    }
    return true;
  }
}
