package harness.forward;

import java.io.IOException;
import raid.api.array.Geometry;
import raid.api.host.Host;
import raid.api.personality.ArrayContext;
import raid.api.personality.Slot;

/** Hands every call on to the array below, as a personality sees it. */
public abstract class ForwardingContext implements ArrayContext {

  protected final ArrayContext below;

  protected ForwardingContext(ArrayContext below) {
    this.below = below;
  }

  @Override
  public String arrayName() {
    return below.arrayName();
  }

  @Override
  public Host host() {
    return below.host();
  }

  @Override
  public Geometry geometry() {
    return below.geometry();
  }

  @Override
  public Geometry previous() {
    return below.previous();
  }

  @Override
  public long reshapePosition() {
    return below.reshapePosition();
  }

  @Override
  public long resyncStart() {
    return below.resyncStart();
  }

  @Override
  public int stripeCacheSize() {
    return below.stripeCacheSize();
  }

  @Override
  public Slot slot(int n) {
    return below.slot(n);
  }

  @Override
  public void memberFailed(int slot, IOException cause) {
    below.memberFailed(slot, cause);
  }

  @Override
  public boolean publish(long position, long completed, boolean needsMetadata) {
    return below.publish(position, completed, needsMetadata);
  }
}
