package md.core;

import java.nio.ByteBuffer;
import java.util.BitSet;
import raid.api.array.Errno;
import raid.api.array.Geometry;
import raid.api.array.MdArray.Io;
import raid.api.array.MdException;
import raid.api.array.SyncAction;
import raid.api.host.Step;
import raid.api.personality.ArrayContext;
import raid.api.personality.Personality;
import raid.api.personality.SyncWindow;

/**
 * Stands in a running array for a personality whose provider has gone without a successor: requests
 * and windows wait, what md has to know of the array is answered out of what stands fast, and a
 * change of its shape is refused. It runs none of the code that has gone.
 */
final class AbsentPersonality implements Personality {
  private final ArrayContext context;
  private final String missing;
  private final long arraySectors;
  private final int maxDegraded;
  private final int degraded;
  private final BitSet present;

  /**
   * @param before what it stands for
   * @param missing a sentence for people
   */
  AbsentPersonality(ArrayContext context, Personality before, String missing) {
    this.context = context;
    this.missing = missing;
    arraySectors = before.arraySectors();
    maxDegraded = before.maxDegraded();
    degraded = before.degraded();
    present = present();
  }

  private BitSet present() {
    int slots = Math.max(context.geometry().raidDisks(), context.previous().raidDisks());
    BitSet present = new BitSet(slots);
    for (int n = 0; n < slots; n++) {
      present.set(n, context.slot(n).present());
    }
    return present;
  }

  String missing() {
    return missing;
  }

  MdException refusal() {
    return new MdException(Errno.ENOPKG, context.arrayName(), missing);
  }

  @Override
  public long arraySectors() {
    return arraySectors;
  }

  @Override
  public int maxDegraded() {
    return maxDegraded;
  }

  /** As it was, and members that have failed since. */
  @Override
  public int degraded() {
    BitSet lost = (BitSet) present.clone();
    lost.andNot(present());
    return degraded + lost.cardinality();
  }

  @Override
  public Step io(Io io, long offset, ByteBuffer data) {
    return Step.waiting(context.arrayName() + ": " + missing);
  }

  @Override
  public SyncWindow sync(SyncAction action, long sector, long limit) {
    return SyncWindow.waiting(missing);
  }

  @Override
  public void checkReshape(Geometry wanted) throws MdException {
    throw refusal();
  }

  @Override
  public void startReshape() throws MdException {
    throw refusal();
  }

  /** Its successor is made for the geometry that is left. */
  @Override
  public void endReshape() {}
}
