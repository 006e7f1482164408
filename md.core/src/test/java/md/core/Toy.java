package md.core;

import static raid.api.array.ArrayStatus.NONE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import raid.api.array.ArrayStatus;
import raid.api.array.Errno;
import raid.api.array.Geometry;
import raid.api.array.MdArray.Io;
import raid.api.array.MdException;
import raid.api.array.RaidLevel;
import raid.api.array.SyncAction;
import raid.api.host.Step;
import raid.api.personality.ArrayContext;
import raid.api.personality.Personality;
import raid.api.personality.PersonalityProvider;
import raid.api.personality.Slot;
import raid.api.personality.SyncWindow;

/**
 * A personality that obeys the rules of raid0, raid4 and raid5 towards md, and puts a write on
 * every member at its offset instead of striping it. What md does can be seen by it; where data
 * lies cannot.
 */
final class Toy implements PersonalityProvider {
  private static final int WINDOW = 128;

  /** What reshapes have published as completed, sectors per member. */
  final List<Long> published = new ArrayList<>();

  /** Told of every window of a sync at its beginning. */
  LongConsumer window = sector -> {};

  /** What a start of a reshape is refused with; null for nothing. */
  MdException refusal;

  /** What the next window fails with; null for nothing. */
  IOException failure;

  @Override
  public Set<RaidLevel> levels() {
    return EnumSet.of(RaidLevel.RAID0, RaidLevel.RAID4, RaidLevel.RAID5);
  }

  @Override
  public long arraySectors(Geometry g) {
    return (g.componentSectors() - g.componentSectors() % g.chunkSectors()) * g.dataDisks();
  }

  @Override
  public Personality run(ArrayContext context) throws MdException {
    check(context.geometry());
    Running running = new Running(context);
    if (running.degraded() > running.maxDegraded()) {
      throw refuse("too many members are missing");
    }
    return running;
  }

  @Override
  public Geometry takeover(ArrayContext from, RaidLevel to) throws MdException {
    Geometry g = from.geometry();
    if (g.level() == RaidLevel.RAID0) {
      return g.withLevel(to, Geometry.LAYOUT_PARITY_LAST).withRaidDisks(g.raidDisks() + 1);
    }
    boolean last = g.level() == RaidLevel.RAID4 || g.layout() == Geometry.LAYOUT_PARITY_LAST;
    if (to == RaidLevel.RAID0 && last && !from.slot(g.raidDisks() - 1).present()) {
      return g.withLevel(to, 0).withRaidDisks(g.raidDisks() - 1);
    }
    throw refuse("no way from " + g + " to " + to.text());
  }

  private static void check(Geometry g) throws MdException {
    if (g.chunkSectors() < 8 || Integer.bitCount(g.chunkSectors()) != 1) {
      throw refuse("chunk of " + g.chunkSectors() + " sectors");
    }
    if (g.layout() > Geometry.LAYOUT_PARITY_LAST || g.dataDisks() < 1) {
      throw refuse("geometry " + g);
    }
  }

  private static MdException refuse(String why) {
    return new MdException(Errno.EINVAL, "toy", why);
  }

  private final class Running implements Personality {
    private final ArrayContext context;
    private long progress;
    private long safe;
    private long completed;

    Running(ArrayContext context) {
      this.context = context;
      progress = context.reshapePosition() == NONE ? 0 : context.reshapePosition();
      safe = progress;
    }

    @Override
    public long arraySectors() {
      return Math.min(
          Toy.this.arraySectors(context.geometry()), Toy.this.arraySectors(context.previous()));
    }

    @Override
    public int maxDegraded() {
      return context.geometry().level().parityDisks();
    }

    @Override
    public int degraded() {
      int before = context.previous().raidDisks();
      int after = context.geometry().raidDisks();
      return Math.max(missing(before, true), missing(after, after <= before));
    }

    private int missing(int disks, boolean spares) {
      int missing = 0;
      for (int n = 0; n < disks; n++) {
        Slot slot = context.slot(n);
        missing += !slot.present() || spares && slot.readable() != ArrayStatus.NONE ? 1 : 0;
      }
      return missing;
    }

    @Override
    public Step io(Io io, long offset, ByteBuffer data) throws IOException {
      if (context.reshapePosition() != NONE && offset / 512 >= safe && offset / 512 < progress) {
        return Step.waiting("the window at " + safe);
      }
      for (int n = 0; n < context.geometry().raidDisks() && io == Io.WRITE; n++) {
        write(n, offset, data.duplicate());
      }
      if (degraded() > maxDegraded()) {
        throw new IOException(context.arrayName() + ", sector " + offset / 512 + ": failed");
      }
      data.position(data.limit());
      return Step.DONE;
    }

    private void write(int n, long offset, ByteBuffer data) {
      if (context.slot(n).present()) {
        try {
          context.slot(n).device().write(offset, data);
        } catch (IOException failure) {
          context.memberFailed(n, failure);
        }
      }
    }

    @Override
    public SyncWindow sync(SyncAction action, long sector, long limit) throws IOException {
      window.accept(sector);
      if (failure != null) {
        throw failure;
      }
      if (action != SyncAction.RESHAPE) {
        return SyncWindow.done(Math.min(WINDOW, limit - sector));
      }
      long dataAfter = context.geometry().dataDisks();
      long dataBefore = context.previous().dataDisks();
      if (sector == 0 && progress > 0) {
        completed = progress / dataAfter;
        return SyncWindow.done(completed);
      }
      long row = Math.max(context.geometry().chunkSectors(), context.previous().chunkSectors());
      long writing = progress / dataAfter + row;
      long reading = progress / dataBefore - Math.min(row, progress / dataBefore);
      long certain = safe / dataBefore - Math.min(row, safe / dataBefore);
      if (certain < writing && reading > writing && !publish(sector, true)) {
        return SyncWindow.waiting("the monitor");
      }
      progress += row * dataAfter;
      if ((sector + row - completed) * 2 >= limit - completed) {
        publish(sector + row, false);
      }
      return SyncWindow.done(row);
    }

    private boolean publish(long sector, boolean needsMetadata) {
      if (!context.publish(progress, sector, needsMetadata)) {
        return false;
      }
      published.add(sector);
      safe = progress;
      completed = sector;
      return true;
    }

    @Override
    public void checkReshape(Geometry wanted) throws MdException {
      check(wanted);
    }

    @Override
    public void startReshape() throws MdException {
      if (refusal != null) {
        throw refusal;
      }
      endReshape();
    }

    @Override
    public void endReshape() {
      progress = 0;
      safe = 0;
      completed = 0;
    }
  }
}
