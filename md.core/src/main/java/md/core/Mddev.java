package md.core;

import static raid.api.array.ArrayStatus.NONE;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import raid.api.array.SpeedLimits;
import raid.api.block.Disk;
import raid.api.host.Host;
import raid.api.host.Trace.Surface;
import raid.api.personality.Slot;

/**
 * One array: its state and its lock ({@code struct mddev}).
 *
 * <p>Locking. Requests, windows of the sync thread and reading of attributes hold the lock shared;
 * storing attributes, starting, stopping and ending a sync hold it exclusively; nothing waits for
 * another task with the lock held. What changes beside running requests (the clean state, flags of
 * members, how far a sync is) is volatile or kept by {@link WriteState}.
 */
final class Mddev {
  final String name;
  final Driver driver;
  final Host host;
  final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

  final List<Member> members = new CopyOnWriteArrayList<>();
  final Shape shape = new Shape();
  final SyncLimits limits = new SyncLimits();
  final SuspendWindow suspend = new SuspendWindow();
  final WriteState writes = new WriteState(this);
  final SafeMode safeMode = new SafeMode(this);
  final Recovery recovery = new Recovery(this);
  final Context context = new Context(this);

  /** Array sectors read and written by users. */
  final LongAdder usersSectors = new LongAdder();

  volatile String metadata = "none";
  volatile ReadMode mode = ReadMode.READ_WRITE;

  /** Null unless the array runs. */
  volatile Conf conf;

  /** Usable sectors as set or computed; see {@link #externalSize}. */
  volatile long arraySectors;

  /** {@code array_size} was stored: its value stands until it is stored again. */
  boolean externalSize;

  /** Sectors per member; NONE when in sync. */
  volatile long resyncStart;

  /** Too many members failed. */
  volatile boolean broken;

  boolean ppl;

  /** Cleared: gone from the driver. */
  volatile boolean gone;

  private volatile Slot[] slots = {};

  Mddev(String name, Driver driver) {
    this.name = name;
    this.driver = driver;
    this.host = driver.host;
  }

  boolean external() {
    return metadata.startsWith("external:");
  }

  boolean running() {
    return conf != null;
  }

  boolean writable() {
    return mode == ReadMode.READ_WRITE;
  }

  boolean redundant() {
    Conf now = conf;
    return now != null && now.redundant();
  }

  Optional<Member> memberOn(Disk disk) {
    for (Member member : members) {
      if (member.disk().equals(disk)) {
        return Optional.of(member);
      }
    }
    return Optional.empty();
  }

  Optional<Member> memberAt(int slot) {
    for (Member member : members) {
      if (member.slot == slot) {
        return Optional.of(member);
      }
    }
    return Optional.empty();
  }

  /** Whether a failed member waits for the monitor's {@code -blocked}. */
  boolean memberBlocked() {
    for (Member member : members) {
      if (member.slot >= 0 && member.blocked) {
        return true;
      }
    }
    return false;
  }

  /** Its own, or the system's where it has none. */
  SpeedLimits speedLimits() {
    SpeedLimits system = driver.speedLimits();
    int min = limits.speedMin;
    int max = limits.speedMax;
    return min == 0 && max == 0
        ? system
        : new SpeedLimits(min == 0 ? system.minKib() : min, max == 0 ? system.maxKib() : max);
  }

  /** To be called after any change of a member's slot. */
  void seat() {
    int count =
        conf == null ? 0 : Math.max(conf.slots(), shape.raidDisks + Math.max(0, shape.delta));
    Slot[] seated = new Slot[count];
    for (Member member : members) {
      if (member.slot >= 0 && member.slot < count) {
        seated[member.slot] = member.seat;
      }
    }
    slots = seated;
  }

  Slot slot(int n) {
    Slot[] now = slots;
    return n < now.length && now[n] != null ? now[n] : MemberSlot.EMPTY;
  }

  /**
   * A member failed ({@code md_error}). An array without redundancy is broken by it; otherwise the
   * member is faulty, and blocked until external metadata knows. May be called with the lock held
   * shared.
   */
  void fail(Member member, IOException cause) {
    synchronized (members) {
      if (member.faulty || conf == null) {
        return;
      }
      say(member.disk().name() + " failed: " + cause.getMessage());
      if (!conf.redundant()) {
        broken = true;
      } else {
        member.blocked = external();
        member.faulty = true;
        member.inSync = false;
        broken |= conf.failed();
        writes.ask();
        recovery.interrupt();
      }
    }
    host.changed();
  }

  /** Tells people, as the kernel log does. */
  void say(String what) {
    step("", what);
  }

  /**
   * Tells a step of an expansion.
   *
   * @param number among the thirteen
   */
  void step(String number, String what) {
    step(number, () -> what);
  }

  /** The same, with words that are made only if somebody listens. */
  void step(String number, Supplier<String> what) {
    host.trace().event(Surface.STEP, number, () -> name + ": " + what.get());
  }

  /** The array's size follows its geometry unless user space has set it. */
  void resize() {
    if (!externalSize) {
      arraySectors = conf == null ? 0 : conf.personality.arraySectors();
    }
  }

  /** Forgets everything but the name. */
  void wipe() {
    shape.settleNone();
    members.forEach(Member::detach);
    members.clear();
    arraySectors = 0;
    externalSize = false;
    resyncStart = 0;
    metadata = "none";
    suspend.lo(0);
    suspend.hi(0);
    limits.min = 0;
    limits.max = NONE;
    gone = true;
  }
}
