package harness.forward;

import java.util.List;
import java.util.Optional;
import raid.api.admin.CreateVolume;
import raid.api.admin.GrowRequest;
import raid.api.admin.Mdadm;
import raid.api.admin.Operation;
import raid.api.array.MdArray;
import raid.api.block.Disk;
import raid.api.host.TaskHandle;

/** Hands every call on to the mdadm below. */
public abstract class ForwardingMdadm implements Mdadm {

  protected final Mdadm below;

  protected ForwardingMdadm(Mdadm below) {
    this.below = below;
  }

  @Override
  public Operation<MdArray> createContainer(String format, List<Disk> disks) {
    return below.createContainer(format, disks);
  }

  @Override
  public Operation<MdArray> createVolume(String container, CreateVolume request) {
    return below.createVolume(container, request);
  }

  @Override
  public Operation<Void> add(String container, List<Disk> disks) {
    return below.add(container, disks);
  }

  @Override
  public Operation<MdArray> assemble(List<Disk> disks) {
    return below.assemble(disks);
  }

  @Override
  public Operation<Started> incremental(String container) {
    return below.incremental(container);
  }

  @Override
  public Operation<Optional<TaskHandle>> grow(String array, GrowRequest request) {
    return below.grow(array, request);
  }

  @Override
  public Operation<Optional<TaskHandle>> continueReshape(String container) {
    return below.continueReshape(container);
  }

  @Override
  public Operation<Void> stop(String array) {
    return below.stop(array);
  }

  @Override
  public Operation<String> detail(String array) {
    return below.detail(array);
  }
}
