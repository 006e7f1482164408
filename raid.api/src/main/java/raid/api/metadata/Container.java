package raid.api.metadata;

import java.io.IOException;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import raid.api.block.Disk;

/**
 * A container's metadata in memory, loaded by the administrator or by the monitor, each for itself;
 * they share none of it. Changes are made by {@linkplain #process updates} and reach the disks by
 * {@link #write}. Not thread-safe: its owner calls it from one task at a time.
 */
@ConsumerType
public interface Container extends MonitorHooks, ReshapeHooks {

  /** {@code imsm}. */
  String format();

  /** As {@code --detail} prints it. */
  String uuid();

  /** What loading noticed: stale copies, disks left out, missing members; one sentence each. */
  List<String> remarks();

  /** Disks that belong to the container, in the format's own order. */
  List<ContainerDisk> disks();

  List<VolumeInfo> volumes();

  /** Writes a spare's own metadata; the disk belongs to the container from now on. */
  void addSpare(Disk disk) throws IOException;

  /** Forgets a disk that is no member of a volume. */
  void removeDisk(Disk disk);

  /**
   * Plans a new volume.
   *
   * @return the update that makes it
   * @throws RefusedException if it does not fit or is not supported
   */
  byte[] planVolume(VolumeSpec spec) throws IOException;

  /**
   * The manager's half of an update: checks it and makes room for what {@link #process} needs.
   *
   * @throws MetadataException if the message is malformed or does not fit this metadata
   */
  void prepare(byte[] update) throws IOException;

  /** The monitor's half: changes the metadata in memory. Only after {@link #prepare}. */
  void process(byte[] update);

  /**
   * What an update is, for the trace: {@code reshape_container 3 to 4, 8:48}.
   *
   * @throws MetadataException if the message is malformed
   */
  String describe(byte[] update) throws MetadataException;

  /**
   * Writes the metadata to all members if anything changed since the last time (sync_metadata). A
   * disk that cannot be written is told in the trace and skipped, as mdmon does.
   *
   * @return whether there was something to write
   * @throws IOException if no member could be written
   */
  boolean write() throws IOException;
}
