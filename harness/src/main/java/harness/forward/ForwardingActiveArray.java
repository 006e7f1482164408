package harness.forward;

import raid.api.array.ArrayStatus;
import raid.api.array.SyncAction;
import raid.api.metadata.ActiveArray;

/** Hands every call on to the watched array below. */
public abstract class ForwardingActiveArray implements ActiveArray {

  protected final ActiveArray below;

  protected ForwardingActiveArray(ActiveArray below) {
    this.below = below;
  }

  @Override
  public int volume() {
    return below.volume();
  }

  @Override
  public ArrayStatus status() {
    return below.status();
  }

  @Override
  public SyncAction previousAction() {
    return below.previousAction();
  }

  @Override
  public long lastCheckpoint() {
    return below.lastCheckpoint();
  }

  @Override
  public void lastCheckpoint(long sectors) {
    below.lastCheckpoint(sectors);
  }

  @Override
  public void customArraySize(long sectors) {
    below.customArraySize(sectors);
  }
}
