package harness.forward;

import java.util.List;
import raid.api.array.MdArray;
import raid.api.host.Task;
import raid.api.metadata.ReshapeContext;

/** Hands every call on to the surroundings of an overseen reshape below. */
public abstract class ForwardingReshapeContext implements ReshapeContext {

  protected final ReshapeContext below;

  protected ForwardingReshapeContext(ReshapeContext below) {
    this.below = below;
  }

  @Override
  public MdArray array() {
    return below.array();
  }

  @Override
  public Task update(List<byte[]> updates) {
    return below.update(updates);
  }

  @Override
  public boolean terminated() {
    return below.terminated();
  }

  @Override
  public void progress(long done, long total) {
    below.progress(done, total);
  }
}
