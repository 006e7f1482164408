package harness.machine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import raid.api.array.ArrayStatus;
import raid.api.array.MdArray;
import raid.api.array.MdMember;
import raid.api.block.Disk;
import raid.api.metadata.VolumeInfo;

/**
 * Finds arrays by what people call them: {@code md126}, {@code /dev/md126}, {@code vol0}, {@code
 * /dev/md/vol0}. Names of volumes come from the metadata; those of containers were given when they
 * were made.
 */
public final class ArrayNames {

  private static final String BY_NAME = "/dev/md/";
  private static final String BY_NODE = "/dev/";

  private final Machine machine;
  private final Map<String, String> containers = new ConcurrentHashMap<>();

  ArrayNames(Machine machine) {
    this.machine = machine;
  }

  /** {@code imsm0} for {@code /dev/md/imsm0}; the text itself if it is no path. */
  public static String shortName(String text) {
    if (text.startsWith(BY_NAME)) {
      return text.substring(BY_NAME.length());
    }
    return text.startsWith(BY_NODE) ? text.substring(BY_NODE.length()) : text;
  }

  /** From now on, {@code name} is that container. */
  public void nameContainer(String name, String container) {
    containers.put(shortName(name), container);
  }

  /** The array, or empty if none is called so. */
  public Optional<MdArray> find(String text) throws IOException {
    String name = shortName(text);
    Optional<MdArray> array = machine.md().array(name);
    if (array.isEmpty() && containers.containsKey(name)) {
      array = machine.md().array(containers.get(name));
    }
    if (array.isPresent()) {
      return array;
    }
    for (Map.Entry<String, String> volume : volumeNames().entrySet()) {
      if (volume.getValue().equals(name)) {
        return machine.md().array(volume.getKey());
      }
    }
    return Optional.empty();
  }

  /** The names of the volumes that run, by array. */
  public Map<String, String> volumeNames() throws IOException {
    Map<String, String> names = new LinkedHashMap<>();
    for (MdArray array : machine.md().arrays()) {
      volume(array).ifPresent(info -> names.put(array.name(), info.name()));
    }
    return names;
  }

  /** What the metadata on the disks says of a running volume; empty for a container. */
  public Optional<VolumeInfo> volume(MdArray array) throws IOException {
    Optional<Place> place = Place.of(array.status());
    if (place.isEmpty()) {
      return Optional.empty();
    }
    return volumes(place.get().container()).stream()
        .filter(info -> info.index() == place.get().index())
        .findFirst();
  }

  /**
   * The volumes of a container by what stands on its disks now; a disk that cannot be read does not
   * count as long as another one can.
   */
  public List<VolumeInfo> volumes(String container) throws IOException {
    Optional<MdArray> array = machine.md().array(container);
    if (array.isEmpty()) {
      return List.of();
    }
    List<Disk> disks = new ArrayList<>();
    for (MdMember member : array.get().members()) {
      disks.add(member.disk());
    }
    IOException unreadable = null;
    for (Disk disk : disks) {
      try {
        var format = machine.formatOf(disk);
        if (format.isPresent()) {
          return format
              .get()
              .load(machine.formatContext(machine.host(), machine.backups().of(container)), disks)
              .volumes();
        }
      } catch (IOException e) {
        unreadable = unreadable == null ? e : unreadable;
      }
    }
    if (unreadable != null) {
      throw unreadable;
    }
    return List.of();
  }

  /** Where a volume is in a container, as {@code metadata_version} says it. */
  public record Place(String container, int index) {

    private static final String PREFIX = "external:";

    /** Empty if the array is no volume. */
    public static Optional<Place> of(ArrayStatus status) {
      String version = status.metadataVersion();
      if (!version.startsWith(PREFIX + "/") && !version.startsWith(PREFIX + "-")) {
        return Optional.empty();
      }
      String[] parts = version.substring(PREFIX.length() + 1).split("/");
      try {
        return parts.length == 2
            ? Optional.of(new Place(parts[0], Integer.parseInt(parts[1])))
            : Optional.empty();
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
    }
  }
}
