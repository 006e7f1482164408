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
import raid.api.metadata.BackupFile;

/** mdadm on a machine: each run by the bundle that is there when it begins. */
final class TiedMdadm implements Mdadm {

  private final Machine machine;
  private final Optional<BackupFile> backup;

  /**
   * @param backup {@code --backup-file}
   */
  TiedMdadm(Machine machine, Optional<BackupFile> backup) {
    this.machine = machine;
    this.backup = backup;
  }

  private <T> Operation<T> run(
      String command, Optional<String> array, Function<Mdadm, Operation<T>> call) {
    return run(command, array, call, UnaryOperator.identity());
  }

  private <T> Operation<T> run(
      String command,
      Optional<String> array,
      Function<Mdadm, Operation<T>> call,
      UnaryOperator<T> as) {
    Optional<String> container = array.map(machine::containerOf);
    return new TiedOperation<>(machine, command, container, () -> backup, call, cut -> {}, as);
  }

  /** The file that was given, or else the one that is known of the container. */
  private Optional<BackupFile> backup(String container) {
    return backup.or(() -> machine.backups().of(container));
  }

  private Expanding going(String container) {
    backup.ifPresent(file -> machine.backups().know(container, backup));
    return new Expanding(machine, container, Optional.empty(), () -> backup(container));
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
    return run(
        "mdadm --assemble",
        Optional.empty(),
        mdadm -> mdadm.assemble(disks),
        array -> {
          machine.backups().know(array.name(), backup);
          return array;
        });
  }

  @Override
  public Operation<Started> incremental(String container, boolean force) {
    return going(container).started(force);
  }

  @Override
  public Operation<Optional<TaskHandle>> grow(String array, GrowRequest request) {
    String container = machine.containerOf(array);
    backup.ifPresent(file -> machine.backups().know(container, backup));
    return new Expanding(machine, container, request.raidDisks(), () -> backup)
        .by("mdadm --grow " + array, mdadm -> mdadm.grow(array, request));
  }

  @Override
  public Operation<Optional<TaskHandle>> continueReshape(String container) {
    return going(container)
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
