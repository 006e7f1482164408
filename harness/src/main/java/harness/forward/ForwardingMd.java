package harness.forward;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import raid.api.array.Md;
import raid.api.array.MdArray;
import raid.api.array.MdException;
import raid.api.array.SpeedLimits;

/** An md driver whose arrays are decorated; one array has one decorator as long as it is there. */
public abstract class ForwardingMd implements Md {

  private final Md below;
  private final Map<MdArray, MdArray> decorated = new WeakHashMap<>();

  protected ForwardingMd(Md below) {
    this.below = below;
  }

  /** Asked once for each array. */
  protected abstract MdArray decorate(MdArray array);

  private synchronized MdArray of(MdArray array) {
    return decorated.computeIfAbsent(array, this::decorate);
  }

  @Override
  public MdArray newArray(String name) throws MdException {
    return of(below.newArray(name));
  }

  @Override
  public Optional<MdArray> array(String name) {
    return below.array(name).map(this::of);
  }

  @Override
  public List<MdArray> arrays() {
    return below.arrays().stream().map(this::of).toList();
  }

  @Override
  public SpeedLimits speedLimits() {
    return below.speedLimits();
  }

  @Override
  public void speedLimits(SpeedLimits limits) {
    below.speedLimits(limits);
  }
}
