package harness.explore.log;

import harness.disk.SimulatedDisk;
import harness.host.TraceEvent;
import harness.host.TraceSink;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import raid.api.host.Trace.Surface;

/**
 * What happened on the disks of one run, in the order in which it happened, each write with its
 * bytes. The trace of the format, which tells a write after it was made, gives writes their names.
 */
public final class RunLog implements SimulatedDisk.Observer, TraceSink {

  /** What a line of the log is. */
  public enum Kind {
    WRITE,
    WRITE_THROUGH,
    FLUSH,
    /** A user was told that something is durable. */
    PROMISE
  }

  /** One line. Outside a parallel group {@code group} and {@code action} are -1. */
  public static final class Event {
    public final int index;
    public final Kind kind;
    public final int disk;
    public final long offset;
    public final byte[] data;
    public final int group;
    public final int action;
    String actor = "";
    public String name = "";

    Event(int index, Kind kind, int disk, long offset, byte[] data, int group, int action) {
      this.index = index;
      this.kind = kind;
      this.disk = disk;
      this.offset = offset;
      this.data = data;
      this.group = group;
      this.action = action;
    }

    public boolean isWrite() {
      return kind == Kind.WRITE || kind == Kind.WRITE_THROUGH;
    }

    /** Whether its completion makes something durable, or certain. */
    public boolean settles() {
      return kind != Kind.WRITE;
    }
  }

  private final List<String> diskNames = new ArrayList<>();
  private final List<SimulatedDisk> disks = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();
  private boolean recording;
  private int[] promisesBefore;
  private int groups;
  private int depth;
  private int group = -1;
  private int action = -1;

  /** Disks are told from one another by their place in this order. */
  public void know(SimulatedDisk disk, String name) {
    disks.add(disk);
    diskNames.add(name);
  }

  /** Everything before this moment is durable. */
  public void begin() {
    recording = true;
  }

  public List<Event> events() {
    return events;
  }

  public int size() {
    return events.size();
  }

  public List<String> diskNames() {
    return diskNames;
  }

  void promise() {
    add(Kind.PROMISE, -1, 0, null);
  }

  /** Promises among the first {@code lines}. */
  public int promisesBefore(int lines) {
    if (promisesBefore == null) {
      int[] counts = new int[events.size() + 1];
      for (int i = 0; i < events.size(); i++) {
        counts[i + 1] = counts[i] + (events.get(i).kind == Kind.PROMISE ? 1 : 0);
      }
      promisesBefore = counts;
    }
    return promisesBefore[lines];
  }

  /** Actions from here to {@link #endGroup} run beside one another. */
  public void beginGroup() {
    if (depth++ == 0) {
      group = groups++;
    }
  }

  /** A group inside an action is part of that action. */
  public void action(int number) {
    if (depth == 1) {
      action = number;
    }
  }

  public void endGroup() {
    if (--depth == 0) {
      group = -1;
      action = -1;
    }
  }

  @Override
  public void write(SimulatedDisk disk, long offset, ByteBuffer data, boolean through) {
    if (recording) {
      byte[] copy = new byte[data.remaining()];
      data.duplicate().get(copy);
      add(through ? Kind.WRITE_THROUGH : Kind.WRITE, disks.indexOf(disk), offset, copy);
    }
  }

  @Override
  public void flush(SimulatedDisk disk) {
    if (recording) {
      add(Kind.FLUSH, disks.indexOf(disk), 0, null);
    }
  }

  private void add(Kind kind, int disk, long offset, byte[] data) {
    if (recording) {
      events.add(new Event(events.size(), kind, disk, offset, data, group, action));
    }
  }

  /** A format tells what it has written to a disk: the writes since its last word are that. */
  @Override
  public void accept(TraceEvent traced) {
    if (traced.surface() != Surface.DISK || !recording) {
      return;
    }
    int disk = diskNames.indexOf(traced.target());
    for (int i = events.size() - 1; i >= 0 && events.size() - i < 64; i--) {
      Event event = events.get(i);
      if (event.group != group || event.action != action || !event.name.isEmpty()) {
        if (event.disk == disk) {
          return;
        }
        continue;
      }
      if (event.disk == disk && event.isWrite()) {
        event.name = traced.text();
        event.actor = traced.actor();
        return;
      }
    }
  }
}
