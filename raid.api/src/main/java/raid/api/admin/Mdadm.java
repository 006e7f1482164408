package raid.api.admin;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import raid.api.array.MdArray;
import raid.api.block.Disk;
import raid.api.host.TaskHandle;

/**
 * mdadm on one machine. Each method answers a task that does the work; errors come out of its steps:
 * {@link raid.api.metadata.RefusedException} where mdadm refuses, {@link
 * raid.api.metadata.MetadataException} where input is unusable, {@link raid.api.array.MdException}
 * where md refuses.
 */
@ProviderType
public interface Mdadm {

  /**
   * {@code --create /dev/md/NAME -e FORMAT --raid-devices=N DISK...}: a container.
   *
   * @return the container's array, {@code md127}
   */
  Operation<MdArray> createContainer(String format, List<Disk> disks);

  /** {@code --create} of a volume in a container, and starts it. */
  Operation<MdArray> createVolume(String container, CreateVolume request);

  /** {@code --add}: makes the disks spares of the container. */
  Operation<Void> add(String container, List<Disk> disks);

  /** {@code --assemble}: the container only, from disks of one container. */
  Operation<MdArray> assemble(List<Disk> disks);

  /**
   * {@code --incremental CONTAINER}: starts the volumes; restores the copy area and goes on with an
   * expansion where one was interrupted.
   */
  default Operation<Started> incremental(String container) {
    return incremental(container, false);
  }

  /**
   * The same.
   *
   * @param force starts volumes, too, that were being written to when the power went out and lack a
   *     member: blocks of that member in stripes that were being written are lost then, and nobody
   *     can say which
   */
  Operation<Started> incremental(String container, boolean force);

  /**
   * {@code --grow}: done when what has to happen before mdadm returns has happened.
   *
   * @return what goes on in the background
   */
  Operation<Optional<TaskHandle>> grow(String array, GrowRequest request);

  /** {@code --grow --continue}: goes on with an expansion whose overseer died. */
  Operation<Optional<TaskHandle>> continueReshape(String container);

  /** {@code --stop} of a volume, or of a container without running volumes. */
  Operation<Void> stop(String array);

  /** {@code --detail}: text as mdadm prints it. */
  Operation<String> detail(String array);

  /**
   * What incremental assembly started.
   *
   * @param volumes in the container's order
   * @param reshape the overseer of an expansion that goes on
   */
  record Started(List<MdArray> volumes, Optional<TaskHandle> reshape) {}
}
