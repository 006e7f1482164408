package raid.api.metadata;

import java.io.IOException;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import raid.api.block.Disk;

/** The service that knows one metadata format (superswitch). Stateless; any thread. */
@ConsumerType
public interface MetadataFormat {

  /** As {@code -e} takes it and {@code metadata_version} shows it: {@code imsm}. */
  String name();

  /** Whether the disk carries this format's mark; does not check further. */
  boolean recognises(Disk disk) throws IOException;

  /**
   * What {@code mdadm --examine} prints for this disk, without the first line, which names it; ends
   * with a newline.
   *
   * @throws MetadataException if the disk carries no metadata of this format, or not a usable one
   */
  String examine(Disk disk) throws IOException;

  /**
   * What {@code --examine --brief} prints: lines of {@code mdadm.conf}, which are the same for all
   * disks of a container; each ends with a newline.
   *
   * @throws RefusedException if the format has none
   */
  default String examineBrief(Disk disk) throws IOException {
    throw new RefusedException("No brief listing for %s on %s".formatted(name(), disk));
  }

  /** What {@code --examine --export} prints: variables of a shell; empty if the format has none. */
  default String examineExport(Disk disk) throws IOException {
    return "";
  }

  /**
   * The serials, in slot order, that the metadata on this disk expects of its members; for people
   * whose images have none.
   */
  List<String> expectedSerials(Disk disk) throws IOException;

  /**
   * A new container of these disks, not yet written.
   *
   * @throws RefusedException if a disk is too small, or differs in logical block size
   */
  Container create(FormatContext context, List<Disk> disks) throws IOException;

  /**
   * Loads what the disks carry, chooses between differing copies, and says in {@link
   * Container#remarks} what it left out. Writes nothing.
   *
   * @throws MetadataException if no usable container is there
   */
  Container load(FormatContext context, List<Disk> disks) throws IOException;
}
