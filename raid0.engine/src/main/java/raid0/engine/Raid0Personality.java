package raid0.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import raid.api.array.Errno;
import raid.api.array.Geometry;
import raid.api.array.MdArray.Io;
import raid.api.array.MdException;
import raid.api.array.SyncAction;
import raid.api.host.IoAction;
import raid.api.host.Step;
import raid.api.personality.ArrayContext;
import raid.api.personality.Personality;
import raid.api.personality.Slot;
import raid.api.personality.SyncWindow;

/** A running RAID0. It keeps nothing but its zones. */
final class Raid0Personality implements Personality {

  private final ArrayContext context;
  private final Zones zones;

  Raid0Personality(ArrayContext context, Zones zones) {
    this.context = context;
    this.zones = zones;
  }

  @Override
  public long arraySectors() {
    return zones.arraySectors();
  }

  @Override
  public int maxDegraded() {
    return 0;
  }

  @Override
  public int degraded() {
    int missing = 0;
    for (int n = 0; n < context.geometry().raidDisks(); n++) {
      missing += context.slot(n).present() ? 0 : 1;
    }
    return missing;
  }

  @Override
  public Step io(Io io, long offset, ByteBuffer data) throws IOException {
    if (io == Io.FLUSH) {
      flush();
      return Step.DONE;
    }
    if (!data.hasRemaining()) {
      return Step.DONE;
    }
    Transfer.of(context, zones, io, offset >> 9, data).run();
    return data.hasRemaining() ? Step.RAN : Step.DONE;
  }

  @Override
  public boolean discards() {
    for (int n = 0; n < context.geometry().raidDisks(); n++) {
      if (context.slot(n).present() && context.slot(n).device().discards()) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void discard(long offset, long length) throws IOException {
    new Discard(context, zones).run(offset >> 9, (offset + length) >> 9);
  }

  private void flush() throws IOException {
    List<IoAction> actions = new ArrayList<>();
    for (int n = 0; n < context.geometry().raidDisks(); n++) {
      int slot = n;
      actions.add(() -> flush(slot));
    }
    context.host().parallel(actions);
  }

  private void flush(int number) throws IOException {
    Slot slot = context.slot(number);
    if (!slot.present()) {
      throw new IOException(context.arrayName() + ": flush: slot " + number + " has failed");
    }
    try {
      slot.device().flush();
    } catch (IOException e) {
      context.memberFailed(number, e);
      throw new IOException(
          context.arrayName() + ": flush: slot " + number + ": " + e.getMessage(), e);
    }
  }

  @Override
  public SyncWindow sync(SyncAction action, long sector, long limit) {
    throw new IllegalStateException(
        context.arrayName() + ": raid0 has nothing to " + action.text());
  }

  /** The kernel's answers where a personality has no check_reshape. */
  @Override
  public void checkReshape(Geometry wanted) throws MdException {
    boolean disks = wanted.raidDisks() != context.geometry().raidDisks();
    throw new MdException(
        disks ? Errno.EINVAL : Errno.EBUSY,
        context.arrayName() + " reshape",
        "raid0 has no reshape of its own; change the level to raid4 or raid5 first");
  }

  @Override
  public void startReshape() throws MdException {
    checkReshape(context.geometry());
  }

  @Override
  public void endReshape() {
    throw new IllegalStateException(context.arrayName() + ": raid0 has no reshape");
  }
}
