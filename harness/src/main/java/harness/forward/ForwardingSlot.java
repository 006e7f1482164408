package harness.forward;

import raid.api.block.BlockDevice;
import raid.api.personality.Slot;

/** Hands every call on to the slot below. */
public abstract class ForwardingSlot implements Slot {

  protected final Slot below;

  protected ForwardingSlot(Slot below) {
    this.below = below;
  }

  @Override
  public boolean present() {
    return below.present();
  }

  @Override
  public long readable() {
    return below.readable();
  }

  @Override
  public BlockDevice device() {
    return below.device();
  }

  @Override
  public long offset() {
    return below.offset();
  }

  @Override
  public long size() {
    return below.size();
  }
}
