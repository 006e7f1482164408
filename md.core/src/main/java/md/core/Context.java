package md.core;

import java.io.IOException;
import raid.api.array.Geometry;
import raid.api.host.Host;
import raid.api.personality.ArrayContext;
import raid.api.personality.Slot;

/** An array as its personality sees it. */
final class Context implements ArrayContext {
  private final Mddev mddev;

  Context(Mddev mddev) {
    this.mddev = mddev;
  }

  @Override
  public String arrayName() {
    return mddev.name;
  }

  @Override
  public Host host() {
    return mddev.host;
  }

  @Override
  public Geometry geometry() {
    return mddev.conf.geometry;
  }

  @Override
  public Geometry previous() {
    return mddev.conf.previous;
  }

  @Override
  public long reshapePosition() {
    return mddev.shape.position;
  }

  @Override
  public long resyncStart() {
    return mddev.resyncStart;
  }

  @Override
  public int stripeCacheSize() {
    return mddev.limits.stripeCache;
  }

  @Override
  public Slot slot(int n) {
    return mddev.slot(n);
  }

  @Override
  public void memberFailed(int slot, IOException cause) {
    mddev.memberAt(slot).ifPresent(member -> mddev.fail(member, cause));
  }

  @Override
  public boolean publish(long position, long completed, boolean needsMetadata) {
    if (needsMetadata && mddev.writes.pending()) {
      return false;
    }
    mddev.shape.position = position;
    for (Member member : mddev.members) {
      if (member.recovering()) {
        member.recoveryOffset = completed;
      }
    }
    mddev.recovery.completed(completed);
    mddev.host.changed();
    return true;
  }
}
