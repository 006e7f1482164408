package harness.machine;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import raid.api.admin.CreateVolume;
import raid.api.admin.GrowRequest;
import raid.api.admin.Mdadm;
import raid.api.admin.Operation;
import raid.api.array.MdArray;
import raid.api.block.Disk;
import raid.api.host.TaskHandle;

/** mdadm on a machine: each run by the bundle that is there when it begins. */
final class TiedMdadm implements Mdadm {

  private final Machine machine;

  TiedMdadm(Machine machine) {
    this.machine = machine;
  }

  private <T> Operation<T> run(
      String command, Optional<String> array, Function<Mdadm, Operation<T>> call) {
    Optional<String> container = array.map(machine::containerOf);
    return new TiedOperation<>(
        machine, command, container, call, cut -> {}, UnaryOperator.identity());
  }

  @Override
  public Operation<MdArray> createContainer(String format, List<Disk> disks) {
    return run("mdadm --create", Optional.empty(), mdadm -> mdadm.createContainer(format, disks));
  }

  @Override
  public Operation<MdArray> createVolume(String container, CreateVolume request) {
    return run(
        "mdadm --create " + request.name(),
        Optional.of(container),
        mdadm -> mdadm.createVolume(container, request));
  }

  @Override
  public Operation<Void> add(String container, List<Disk> disks) {
    return run(
        "mdadm --add " + container, Optional.of(container), mdadm -> mdadm.add(container, disks));
  }

  @Override
  public Operation<MdArray> assemble(List<Disk> disks) {
    return run("mdadm --assemble", Optional.empty(), mdadm -> mdadm.assemble(disks));
  }

  @Override
  public Operation<Started> incremental(String container, boolean force) {
    return new Expanding(machine, container, Optional.empty()).started(force);
  }

  @Override
  public Operation<Optional<TaskHandle>> grow(String array, GrowRequest request) {
    return new Expanding(machine, machine.containerOf(array), request.raidDisks())
        .by("mdadm --grow " + array, mdadm -> mdadm.grow(array, request));
  }

  @Override
  public Operation<Optional<TaskHandle>> continueReshape(String container) {
    return new Expanding(machine, container, Optional.empty())
        .by("mdadm --grow --continue " + container, mdadm -> mdadm.continueReshape(container));
  }

  @Override
  public Operation<Void> stop(String array) {
    return run("mdadm --stop " + array, Optional.of(array), mdadm -> mdadm.stop(array));
  }

  @Override
  public Operation<String> detail(String array) {
    return run("mdadm --detail " + array, Optional.of(array), mdadm -> mdadm.detail(array));
  }
}
