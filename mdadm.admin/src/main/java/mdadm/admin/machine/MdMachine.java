package mdadm.admin.machine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import raid.api.admin.AdminContext;
import raid.api.array.ArrayStatus;
import raid.api.array.MdArray;
import raid.api.array.MdMember;
import raid.api.block.Disk;
import raid.api.host.Host;
import raid.api.metadata.Container;
import raid.api.metadata.MetadataFormat;
import raid.api.metadata.RefusedException;
import raid.api.metadata.VolumeInfo;

/** Arrays, containers and formats of one machine as mdadm finds them. Keeps nothing. */
public final class MdMachine {

  private static final int FIRST_NAME = 127;

  private final AdminContext context;

  public MdMachine(AdminContext context) {
    this.context = context;
  }

  public AdminContext context() {
    return context;
  }

  public Host host() {
    return context.format().host();
  }

  public void say(String line) {
    context.console().message(line);
  }

  /**
   * @throws RefusedException if there is none
   */
  public MdArray array(String name) throws RefusedException {
    return context
        .md()
        .array(name)
        .orElseThrow(
            () ->
                new RefusedException(
                    name + " is not an active md array: mdstat lists those that are"));
  }

  /** An array as part of external metadata; empty for one without. */
  public static Optional<MetadataVersion> metadata(MdArray array) {
    return MetadataVersion.of(array.status().metadataVersion());
  }

  public static boolean isContainer(MdArray array) {
    return metadata(array).filter(version -> !version.isVolume()).isPresent();
  }

  /**
   * @throws RefusedException if {@code name} is no container
   */
  public MdArray container(String name) throws RefusedException {
    MdArray array = array(name);
    if (!isContainer(array)) {
      String owner =
          metadata(array).map(version -> ": its container is " + version.owner()).orElse("");
      throw new RefusedException(name + " is not a container" + owner);
    }
    return array;
  }

  /** The arrays of a container's volumes, newest first as mdstat lists them. */
  public List<MdArray> volumes(MdArray container) {
    List<MdArray> found = new ArrayList<>();
    for (MdArray array : context.md().arrays()) {
      if (metadata(array).filter(version -> isVolumeOf(version, container)).isPresent()) {
        found.add(array);
      }
    }
    return found;
  }

  private static boolean isVolumeOf(MetadataVersion version, MdArray container) {
    return version.isVolume() && version.owner().equals(container.name());
  }

  /** The array that runs volume {@code index}. */
  public Optional<MdArray> volume(MdArray container, int index) {
    return volumes(container).stream()
        .filter(array -> metadata(array).orElseThrow().volume() == index)
        .findFirst();
  }

  /** The first name that is free, from {@code md127} down. */
  public String freeName() throws RefusedException {
    for (int number = FIRST_NAME; number >= 0; number--) {
      if (context.md().array("md" + number).isEmpty()) {
        return "md" + number;
      }
    }
    throw new RefusedException("all names from md127 to md0 are taken: stop an array first");
  }

  /** Loads a container's metadata from the disks it holds now. */
  public Container load(MdArray container) throws IOException {
    MetadataFormat format = format(metadata(container).orElseThrow().owner());
    return format.load(context.format(), disks(container));
  }

  public static List<Disk> disks(MdArray array) {
    return array.members().stream().map(MdMember::disk).toList();
  }

  /** The volume as the metadata has it. */
  public static VolumeInfo volume(Container container, int index) throws RefusedException {
    return container.volumes().stream()
        .filter(volume -> volume.index() == index)
        .findFirst()
        .orElseThrow(() -> new RefusedException("the metadata has no volume " + index));
  }

  public MetadataFormat format(String name) throws RefusedException {
    List<MetadataFormat> formats = context.formats().get();
    return formats.stream()
        .filter(format -> format.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new RefusedException(
                    "metadata format %s is unknown; there are: %s"
                        .formatted(name, formats.stream().map(MetadataFormat::name).toList())));
  }

  /** A member's share of a sync in words that mdstat would use; empty when idle or frozen. */
  public static Optional<String> syncing(ArrayStatus status) {
    return switch (status.syncAction()) {
      case IDLE, FROZEN -> Optional.empty();
      case RESHAPE, RESYNC, RECOVER, CHECK, REPAIR -> Optional.of(status.syncAction().text());
    };
  }
}
