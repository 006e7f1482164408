package harness.forward;

import java.io.IOException;
import java.nio.ByteBuffer;
import raid.api.array.Geometry;
import raid.api.array.MdArray.Io;
import raid.api.array.MdException;
import raid.api.array.SyncAction;
import raid.api.host.Step;
import raid.api.personality.Personality;
import raid.api.personality.SyncWindow;

/** Hands every call on to the personality below. */
public abstract class ForwardingPersonality implements Personality {

  protected final Personality below;

  protected ForwardingPersonality(Personality below) {
    this.below = below;
  }

  @Override
  public long arraySectors() {
    return below.arraySectors();
  }

  @Override
  public int maxDegraded() {
    return below.maxDegraded();
  }

  @Override
  public int degraded() {
    return below.degraded();
  }

  @Override
  public Step io(Io io, long offset, ByteBuffer data) throws IOException {
    return below.io(io, offset, data);
  }

  @Override
  public boolean discards() {
    return below.discards();
  }

  @Override
  public void discard(long offset, long length) throws IOException {
    below.discard(offset, length);
  }

  @Override
  public SyncWindow sync(SyncAction action, long sector, long limit) throws IOException {
    return below.sync(action, sector, limit);
  }

  @Override
  public void checkReshape(Geometry wanted) throws MdException {
    below.checkReshape(wanted);
  }

  @Override
  public void startReshape() throws MdException {
    below.startReshape();
  }

  @Override
  public void endReshape() {
    below.endReshape();
  }
}
