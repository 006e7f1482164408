package ddf.metadata.store;

import ddf.metadata.disk.ConfigRecord;
import ddf.metadata.disk.Header;
import ddf.metadata.disk.PhysicalDisk;
import ddf.metadata.load.Copy;
import ddf.metadata.load.CopyReader;
import ddf.metadata.state.ContainerImage;
import ddf.metadata.state.Unused;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import metadata.kit.Octets;
import raid.api.block.Disk;
import raid.api.metadata.MetadataException;

/**
 * Makes one container of what several disks carry (load_super_ddf_all). The tables come from the
 * copy with the highest sequence number; a member's before a spare's, for who adds a spare writes
 * that one alone. Volumes' records come from whichever disk has the youngest.
 */
public final class Loader {

  /**
   * @param behind some disk does not say what the image says
   */
  public record Loaded(ContainerImage image, List<String> remarks, boolean behind) {}

  /** A disk and the copy of it that counts. */
  record Found(Disk disk, Copy copy) {
    Header header() {
      return copy.header();
    }

    boolean isMember() {
      return copy.records().stream().anyMatch(ConfigRecord.Volume.class::isInstance);
    }
  }

  private final List<String> remarks = new ArrayList<>();

  private Loader() {}

  /**
   * @throws MetadataException if no disk has usable metadata, or the disks are of several
   *     containers with equally many disks
   */
  public static Loaded load(List<Disk> disks) throws IOException {
    Loader loader = new Loader();
    return loader.join(loader.oneContainer(loader.read(disks)));
  }

  private List<Found> read(List<Disk> disks) throws IOException {
    List<Found> found = new ArrayList<>();
    MetadataException first = null;
    for (Disk disk : disks) {
      try {
        CopyReader.Found copy = CopyReader.read(disk.device(), disk.toString());
        copy.remarks().forEach(why -> remarks.add(why + ": the other copy is used"));
        found.add(new Found(disk, copy.copy()));
      } catch (MetadataException refused) {
        first = first == null ? refused : first;
        remarks.add(refused.getMessage() + ": the disk is left out");
      }
    }
    if (found.isEmpty()) {
      throw first != null ? first : new MetadataException(
          "container", -1, "disks", "none", "disks with DDF metadata");
    }
    return found;
  }

  private List<Found> oneContainer(List<Found> all) throws MetadataException {
    Map<Octets, List<Found>> containers = new LinkedHashMap<>();
    for (Found each : all) {
      containers.computeIfAbsent(each.header().guid(), g -> new ArrayList<>()).add(each);
    }
    List<List<Found>> bySize = new ArrayList<>(containers.values());
    bySize.sort(Comparator.comparingInt((List<Found> group) -> group.size()).reversed());
    if (bySize.size() > 1 && bySize.get(0).size() == bySize.get(1).size()) {
      Found stranger = bySize.get(1).get(0);
      throw new MetadataException(stranger.disk().toString(), -1, "header guid",
          stranger.header().guid(), "the " + bySize.get(0).get(0).header().guid() + " of "
              + bySize.get(0).get(0).disk());
    }
    bySize.stream().skip(1).flatMap(Collection::stream).forEach(stranger -> remarks.add(
        stranger.disk() + " belongs to another container and is left out"));
    return bySize.get(0);
  }

  private Loaded join(List<Found> all) {
    Found best = all.stream().max(Comparator
        .comparing((Found f) -> Integer.toUnsignedLong(f.header().seq()))
        .thenComparing(Found::isMember)).orElseThrow();
    ContainerImage image = new ContainerImage(best.header(), best.copy().controller(),
        best.copy().physicalDisks(), best.copy().virtualDisks(), List.of(), List.of(), Set.of(),
        Map.of());
    List<Found> accepted = new ArrayList<>();
    boolean behind = false;
    for (Found each : all) {
      Optional<ContainerImage> with = attach(image, each, best);
      if (with.isPresent()) {
        behind |= each.header().seq() != best.header().seq()
            || with.get().disks() != image.disks();
        accepted.add(each);
        image = with.get();
      }
    }
    Configurations configs = Configurations.of(image, accepted);
    remarks.addAll(configs.remarks());
    ContainerImage whole = configs.image();
    ContainerImage released = Unused.returned(Unused.released(whole));
    missing(released);
    return new Loaded(released, List.copyOf(remarks), behind || !released.equals(whole));
  }

  /** A disk with an entry takes part whatever its state; the entry says what it is good for. */
  private Optional<ContainerImage> attach(ContainerImage image, Found found, Found best) {
    int refnum = found.copy().diskData().refnum();
    Optional<PhysicalDisk> entry = image.entry(refnum)
        .filter(e -> e.guid().equals(found.copy().diskData().guid()));
    if (!sameLayout(found.header(), best.header())) {
      remarks.add("%s lays its metadata out otherwise than %s and is left out"
          .formatted(found.disk(), best.disk()));
      return Optional.empty();
    }
    if (entry.isPresent() && image.with(refnum).isEmpty()) {
      return Optional.of(NewDisk.attached(image, Adoption.attached(found.disk(), found.copy())));
    }
    Optional<ContainerImage> adopted = image.entry(refnum).isPresent()
        ? Optional.empty()
        : Adoption.of(image, found.disk(), found.copy());
    if (adopted.isEmpty()) {
      remarks.add("%s, reference number %08x, %s and is left out".formatted(found.disk(), refnum,
          entry.isPresent() ? "is there twice" : "is not among the container's disks"));
    }
    return adopted;
  }

  private static boolean sameLayout(Header a, Header b) {
    return a.sections().equals(b.sections())
        && a.maxPdEntries() == b.maxPdEntries()
        && a.maxVdEntries() == b.maxVdEntries()
        && a.maxPartitions() == b.maxPartitions()
        && a.configRecordLen() == b.configRecordLen()
        && a.maxPrimaryElementEntries() == b.maxPrimaryElementEntries();
  }

  private void missing(ContainerImage image) {
    for (PhysicalDisk disk : image.disks().entries()) {
      if (disk.isUsed() && !image.configsOn(disk.refnum()).isEmpty()
          && image.with(disk.refnum()).isEmpty()) {
        remarks.add("the disk with reference number %08x is missing".formatted(disk.refnum()));
      }
    }
  }
}
