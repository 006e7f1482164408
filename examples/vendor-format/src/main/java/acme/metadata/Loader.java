package acme.metadata;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import raid.api.block.Disk;
import raid.api.metadata.MetadataException;

/**
 * One container out of what disks carry.
 *
 * @param newest what counts
 * @param disks members and spares
 * @param remarks which disks were left out, and why
 * @param behind whether a member has missed the newest generation
 */
record Loader(Superblock newest, List<Disk> disks, List<String> remarks, boolean behind) {

  /**
   * @throws MetadataException if no disk carries a usable superblock, or two that count contradict
   *     each other
   */
  static Loader load(List<Disk> disks) throws IOException {
    List<String> remarks = new ArrayList<>();
    Map<Disk, Superblock> found = new LinkedHashMap<>();
    IOException failure = null;
    for (Disk disk : disks) {
      try {
        found.put(disk, Copies.newest(disk));
      } catch (IOException unusable) {
        failure = failure == null ? unusable : failure;
        remarks.add(disk + " is left out: " + unusable.getMessage());
      }
    }
    if (found.isEmpty()) {
      throw failure != null
          ? failure
          : new MetadataException("container", -1, "disks", 0, "at least one");
    }
    return choose(found, remarks);
  }

  private static Loader choose(Map<Disk, Superblock> found, List<String> remarks)
      throws MetadataException {
    Superblock newest = null;
    for (Superblock one : found.values()) {
      newest = newest == null || one.generation() > newest.generation() ? one : newest;
    }
    List<Disk> disks = new ArrayList<>();
    boolean behind = false;
    for (Map.Entry<Disk, Superblock> entry : found.entrySet()) {
      Disk disk = entry.getKey();
      Superblock own = entry.getValue();
      if (!own.container().equals(newest.container())) {
        remarks.add(disk + " is left out: it belongs to another container");
      } else if (own.isSpare()) {
        disks.add(disk);
      } else if (newest.volume().orElseThrow().slotOf(disk.device().serial()).isEmpty()) {
        remarks.add(disk + " is left out: it has failed, or others went on without it");
      } else {
        contradiction(disk, own, newest);
        disks.add(disk);
      }
      behind |= own.generation() < newest.generation() && isMember(newest, disk);
    }
    return new Loader(newest, List.copyOf(disks), List.copyOf(remarks), behind);
  }

  private static boolean isMember(Superblock newest, Disk disk) {
    return newest.volume().filter(v -> v.slotOf(disk.device().serial()).isPresent()).isPresent();
  }

  private static void contradiction(Disk disk, Superblock own, Superblock newest)
      throws MetadataException {
    if (own.generation() == newest.generation() && !own.equals(newest)) {
      throw new MetadataException(
          disk.toString(),
          At.GENERATION,
          "generation",
          own.generation() + " with other content than that of another disk",
          "one content");
    }
  }
}
