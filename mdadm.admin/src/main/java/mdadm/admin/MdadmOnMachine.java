package mdadm.admin;

import java.util.List;
import java.util.Optional;
import mdadm.admin.assemble.ContainerAssembly;
import mdadm.admin.assemble.IncrementalAssembly;
import mdadm.admin.detail.Detail;
import mdadm.admin.grow.Growing;
import mdadm.admin.grow.Overseers;
import mdadm.admin.machine.MdMachine;
import mdadm.admin.manage.ContainerCreation;
import mdadm.admin.manage.SpareAddition;
import mdadm.admin.manage.Stopping;
import mdadm.admin.manage.VolumeCreation;
import mdadm.admin.work.WorkOperation;
import raid.api.admin.AdminContext;
import raid.api.admin.CreateVolume;
import raid.api.admin.GrowRequest;
import raid.api.admin.Mdadm;
import raid.api.admin.Operation;
import raid.api.array.MdArray;
import raid.api.block.Disk;
import raid.api.host.TaskHandle;

/** The commands of mdadm on one machine; each call is one run of the program. */
final class MdadmOnMachine implements Mdadm {

  private final MdMachine machine;
  private final Overseers overseers;

  MdadmOnMachine(AdminContext context, Overseers overseers) {
    this.machine = new MdMachine(context);
    this.overseers = overseers;
  }

  @Override
  public Operation<MdArray> createContainer(String format, List<Disk> disks) {
    ContainerCreation creation = new ContainerCreation(machine, format, disks);
    return new WorkOperation<>(creation.work(), creation::array);
  }

  @Override
  public Operation<MdArray> createVolume(String container, CreateVolume request) {
    VolumeCreation creation = new VolumeCreation(machine, container, request);
    return new WorkOperation<>(creation.work(), creation::array);
  }

  @Override
  public Operation<Void> add(String container, List<Disk> disks) {
    return new WorkOperation<>(new SpareAddition(machine, container, disks).work(), () -> null);
  }

  @Override
  public Operation<MdArray> assemble(List<Disk> disks) {
    ContainerAssembly assembly = new ContainerAssembly(machine, disks);
    return new WorkOperation<>(assembly.work(), assembly::array);
  }

  @Override
  public Operation<Started> incremental(String container, boolean force) {
    IncrementalAssembly assembly =
        new IncrementalAssembly(machine, container, force, new Growing(machine, overseers));
    return new WorkOperation<>(assembly.work(), assembly::started);
  }

  @Override
  public Operation<Optional<TaskHandle>> grow(String array, GrowRequest request) {
    Growing growing = new Growing(machine, overseers);
    return new WorkOperation<>(growing.grow(array, request), growing::background);
  }

  @Override
  public Operation<Optional<TaskHandle>> continueReshape(String container) {
    Growing growing = new Growing(machine, overseers);
    return new WorkOperation<>(growing.goOn(container), growing::background);
  }

  @Override
  public Operation<Void> stop(String array) {
    return new WorkOperation<>(new Stopping(machine, array).work(), () -> null);
  }

  @Override
  public Operation<String> detail(String array) {
    Detail detail = new Detail(machine, array);
    return new WorkOperation<>(detail.work(), detail::text);
  }
}
