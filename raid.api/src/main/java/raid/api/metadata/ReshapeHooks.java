package raid.api.metadata;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import raid.api.block.Disk;
import raid.api.host.Task;

/** What mdadm asks of a format to expand a container and to go on with an expansion. */
@ConsumerType
public interface ReshapeHooks {

  /**
   * Why this container cannot be expanded however many members are asked for; empty if it can. It
   * is said before anything is touched.
   */
  default Optional<String> cannotReshape() {
    return Optional.empty();
  }

  /**
   * Plans the expansion of all volumes of the container to {@code raidDisks} members.
   *
   * @param spares the disks to use in the order of their new slots; empty lets the format choose
   *     among the container's spares
   * @return the updates that start it, to be processed in order
   * @throws RefusedException if the format cannot expand to that, or lacks the spares; nothing has
   *     changed then
   */
  List<byte[]> planGrow(int raidDisks, List<Disk> spares) throws IOException;

  /**
   * The task that oversees the reshape of a volume whose sync thread has been started with {@code
   * sync_max} at the volume's position (manage_reshape): suspends, backs up, records, moves {@code
   * sync_max}, waits. It is done when the array has reached the end and the record is cleared.
   */
  Task overseeReshape(int volume, ReshapeContext context) throws IOException;

  /**
   * Puts back what the copy area holds of an interrupted unit and records that (recover_backup);
   * and moves what has to be moved before md can start at the volume's position. Does nothing if
   * there is nothing to do, as always in a format that copies nothing. To be called before the
   * array is started.
   *
   * @throws MetadataException if the record cannot be used
   * @throws IOException if more members are unreadable than the level can miss
   */
  default void restoreCopyArea(int volume) throws IOException {}

  /**
   * Removes from the disks what overseen reshapes have left there, such as their last record. To be
   * called once a migration has ended in the metadata, by the overseer's side, for its last record
   * may reach the disks after the monitor has ended the migration. Does nothing while another
   * volume migrates.
   */
  default void forgetReshape() throws IOException {}
}
