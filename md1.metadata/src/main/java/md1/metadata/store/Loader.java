package md1.metadata.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import md1.metadata.disk.Feature;
import md1.metadata.disk.Minor;
import md1.metadata.disk.Roles;
import md1.metadata.disk.Superblock;
import md1.metadata.load.DiskSuperblock;
import md1.metadata.load.SuperblockReader;
import md1.metadata.state.ArrayImage;
import md1.metadata.state.Attached;
import md1.metadata.state.Disguise;
import metadata.kit.Octets;
import raid.api.block.Disk;
import raid.api.metadata.MetadataException;

/**
 * Makes one array of what several disks carry (analyze_sbs, super_1_validate). The freshest
 * superblock tells of the array and of every device's role; each device's own tells where its data
 * is. A member that is more than one event behind has missed writes and is left out.
 *
 * <p>One event behind is what a power cut makes in the middle of a write. Where the write was the
 * end of a reshape, such a device says that its data is still to move or to become right, and it has
 * and is; where it was the start, it says nothing, and moves as the others.
 */
public final class Loader {

  /**
   * @param behind some superblock does not say what the image says
   */
  public record Loaded(ArrayImage image, List<String> remarks, boolean behind) {}

  private record Found(Disk disk, DiskSuperblock on) {
    Superblock superblock() {
      return on.superblock();
    }

    long events() {
      return on.superblock().state().events();
    }
  }

  private final Minor minor;
  private final List<String> remarks = new ArrayList<>();
  private Superblock freshest;

  private Loader(Minor minor) {
    this.minor = minor;
  }

  /**
   * @throws MetadataException if no disk has a usable superblock, or the disks are of several arrays
   *     with equally many disks
   */
  public static Loaded load(Minor minor, List<Disk> disks) throws IOException {
    Loader loader = new Loader(minor);
    return loader.join(loader.oneArray(loader.read(disks)));
  }

  /** A disk that cannot be read, or whose superblock is none, is missing. */
  private List<Found> read(List<Disk> disks) throws IOException {
    List<Found> found = new ArrayList<>();
    IOException first = null;
    for (Disk disk : disks) {
      try {
        found.add(new Found(disk, SuperblockReader.load(disk.device(), minor, disk.toString())));
      } catch (IOException unusable) {
        first = first == null ? unusable : first;
        remarks.add(unusable.getMessage() + ": the disk is left out");
      }
    }
    if (found.isEmpty()) {
      throw first != null ? first : new MetadataException("array", -1, "disks", "none",
          "disks with superblocks of version " + minor.text());
    }
    return found;
  }

  private List<Found> oneArray(List<Found> all) throws MetadataException {
    Map<Octets, List<Found>> arrays = new LinkedHashMap<>();
    for (Found each : all) {
      arrays.computeIfAbsent(each.superblock().array().setUuid(), u -> new ArrayList<>()).add(each);
    }
    List<List<Found>> bySize = new ArrayList<>(arrays.values());
    bySize.sort(Comparator.comparingInt((List<Found> group) -> group.size()).reversed());
    if (bySize.size() > 1 && bySize.get(0).size() == bySize.get(1).size()) {
      Found stranger = bySize.get(1).get(0);
      throw new MetadataException(stranger.disk().toString(), -1, "set_uuid",
          stranger.superblock().array().setUuid(),
          "the " + bySize.get(0).get(0).superblock().array().setUuid() + " of "
              + bySize.get(0).get(0).disk());
    }
    bySize.stream().skip(1).flatMap(Collection::stream).forEach(stranger -> remarks.add(
        stranger.disk() + " belongs to another array and is left out"));
    return bySize.get(0);
  }

  private Loaded join(List<Found> devices) {
    freshest = devices.stream()
        .filter(f -> Roles.isSlot(f.superblock().role()))
        .max(Comparator.comparingLong(Found::events))
        .or(() -> devices.stream().max(Comparator.comparingLong(Found::events)))
        .orElseThrow()
        .superblock();
    int shift = devices.stream().map(Found::superblock)
        .filter(sb -> sb.reshaping() && sb.state().events() == freshest.state().events())
        .mapToInt(Superblock::dataShift).findFirst().orElse(0);
    Map<Integer, Found> byNumber = new LinkedHashMap<>();
    devices.stream()
        .sorted(Comparator.comparingLong(Found::events).reversed())
        .filter(this::belongs)
        .forEach(f -> claim(byNumber, f));
    List<Attached> attached = byNumber.values().stream()
        .map(f -> attached(f, shift))
        .sorted(Comparator.comparingInt(Attached::number))
        .toList();
    int extra = byNumber.values().stream()
        .mapToInt(f -> f.superblock().features())
        .reduce(freshest.features(), (a, b) -> a | b) & ~ArrayImage.DERIVED;
    Optional<Superblock.Change> reshape = freshest.reshaping()
        ? Optional.of(freshest.reshape().withNewOffset(0))
        : Optional.empty();
    boolean behind = byNumber.values().stream()
        .anyMatch(f -> f.events() != freshest.state().events());
    return undisguised(new ArrayImage(minor, extra, freshest.array(), reshape, freshest.state(),
        roles(attached), attached), behind);
  }

  /** Who had failed before his superblock called him a member is a spare again, as in Linux. */
  private Roles roles(List<Attached> attached) {
    Roles roles = freshest.roles();
    for (Attached device : attached) {
      roles = roles.of(device.number()) == Roles.FAULTY
          ? roles.with(device.number(), Roles.SPARE)
          : roles;
    }
    return roles;
  }

  private Loaded undisguised(ArrayImage image, boolean behind) {
    ArrayImage seen = Disguise.seen(image);
    boolean left = seen.array().level() != image.array().level();
    if (left) {
      remarks.add(image.name() + " was left as raid4 without parity and is raid0 again");
    }
    return new Loaded(seen, List.copyOf(remarks), behind || left);
  }

  private boolean belongs(Found found) {
    int role = freshest.roles().of(found.superblock().device().devNumber());
    if (role == Roles.FAULTY && found.superblock().role() != Roles.SPARE) {
      remarks.add(found.disk() + " has failed in this array and is left out");
      return false;
    }
    if (Roles.isSlot(found.superblock().role()) && !Roles.isSlot(role)) {
      remarks.add(found.disk() + " is out of date, others went on without it, and is left out");
      return false;
    }
    if (Roles.isSlot(role) && found.events() + 1 < freshest.state().events()) {
      remarks.add("%s is out of date, event %d where others have %d, and is left out".formatted(
          found.disk(), found.events(), freshest.state().events()));
      return false;
    }
    return true;
  }

  private void claim(Map<Integer, Found> byNumber, Found found) {
    Found other = byNumber.putIfAbsent(found.superblock().device().devNumber(), found);
    if (other != null) {
      remarks.add("%s has the device number %d of %s and is left out".formatted(
          found.disk(), found.superblock().device().devNumber(), other.disk()));
    }
  }

  private Attached attached(Found found, int shift) {
    Superblock sb = found.superblock();
    boolean slot = Roles.isSlot(freshest.roles().of(sb.device().devNumber()));
    boolean reshaped = sb.reshaping() && !freshest.reshaping();
    boolean recovering = sb.has(Feature.RECOVERY_OFFSET) && !reshaped
        || slot && !Roles.isSlot(sb.role()) && !freshest.reshaping();
    long recovered = !slot || !recovering
        ? Superblock.ALL_SECTORS
        : Roles.isSlot(sb.role()) ? sb.device().recoveryOffset() : 0;
    Attached device =
        new Attached(found.disk(), sb.device().withRecoveryOffset(0), recovered, sb.dataShift());
    if (!freshest.reshaping()) {
      Attached settled = reshaped ? device.shifted() : device.withShift(0);
      boolean undisguised = freshest.array().level() == 0 && sb.array().level() != 0;
      return undisguised ? settled.sized(freshest.array().size()) : settled;
    }
    return slot && !sb.reshaping() ? device.withShift(shift) : device;
  }
}
