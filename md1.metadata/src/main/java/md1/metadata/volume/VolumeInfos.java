package md1.metadata.volume;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import md1.metadata.backup.Backups;
import md1.metadata.backup.CriticalSection;
import md1.metadata.disk.Superblock;
import md1.metadata.state.ArrayImage;
import md1.metadata.state.Attached;
import raid.api.array.ArrayStatus;
import raid.api.array.Geometry;
import raid.api.array.RaidLevel;
import raid.api.metadata.VolumeInfo;
import raid.api.metadata.VolumeMember;

/** What md is told of the array: volume 0, the only one that native metadata has. */
public final class VolumeInfos {
  /** The kernel's own for arrays whose metadata it writes. */
  private static final long SAFE_MODE_DELAY_MILLIS = 200;

  private final ArrayImage image;
  private final RaidLevel level;
  private final boolean saved;

  private VolumeInfos(ArrayImage image, RaidLevel level, boolean saved) {
    this.image = image;
    this.level = level;
    this.saved = saved;
  }

  public static List<VolumeInfo> of(ArrayImage image) {
    return of(image, Backups.Found.PLACE);
  }

  /**
   * @param backup what the added disks and the backup file say, where the array stands in its critical section
   */
  public static List<VolumeInfo> of(ArrayImage image, Backups.Found backup) {
    if (!image.hasArray()) {
      return List.of();
    }
    Optional<String> refusal = Support.refusal(image);
    if (refusal.isPresent()) {
      return List.of(unsupported(image, refusal.get()));
    }
    boolean inside = CriticalSection.holds(image);
    boolean begun = inside && image.reshape().orElseThrow().position() > 0;
    if (inside && (backup == Backups.Found.NOTHING || begun && backup == Backups.Found.PLACE)) {
      return List.of(unsupported(image, "its reshape stands in the critical section, and no disk"
          + " that is added has the backup: --backup-file, if there is one"));
    }
    RaidLevel level = image.emptySlots() > 0
        ? RaidLevel.RAID0
        : Support.level(image.array().level()).orElseThrow();
    boolean saved = inside && backup == Backups.Found.SECTION;
    return List.of(new VolumeInfos(image, level, saved).info());
  }

  private static VolumeInfo unsupported(ArrayImage image, String why) {
    Geometry none = new Geometry(RaidLevel.RAID0, 0, image.array().raidDisks(), 8, 0);
    return new VolumeInfo(0, image.name(), image.uuid(), none, 0, false, ArrayStatus.NONE,
        Optional.empty(), 0, SAFE_MODE_DELAY_MILLIS, List.of(), Optional.of(why));
  }

  private VolumeInfo info() {
    Superblock.Whole array = image.array();
    long component = component(image);
    Geometry old = new Geometry(level, layout(array.layout()),
        image.oldRaidDisks() - image.emptySlots(), array.chunkSize(), component);
    Optional<VolumeInfo.Reshape> reshape = image.reshape().map(change ->
        new VolumeInfo.Reshape(new Geometry(level, layout(change.newLayout()), image.slots(),
            change.newChunk(), component),
            saved ? CriticalSection.end(image) : change.position(), saved));
    long sectors = arraySectors(old);
    long last = reshape.map(r -> arraySectors(r.target())).orElse(sectors);
    boolean dirty = image.redundant() && !image.state().clean();
    return new VolumeInfo(0, image.name(), image.uuid(), old, sectors, dirty,
        dirty ? image.state().resyncOffset() : ArrayStatus.NONE,
        reshape, last, SAFE_MODE_DELAY_MILLIS, members(component), Optional.empty());
  }

  private int layout(int layout) {
    return level == RaidLevel.RAID5 ? layout : 0;
  }

  /** Sectors of each component that the array uses; RAID0 takes all there is. */
  public static long component(ArrayImage image) {
    int chunk = image.array().chunkSize();
    long sectors = image.array().level() > 0
        ? image.array().size()
        : image.attached().stream().filter(a -> image.role(a) < image.slots())
            .mapToLong(a -> a.fields().dataSize()).min().orElse(0);
    return chunk == 0 ? sectors : sectors - sectors % chunk;
  }

  /** Usable sectors of an array without a reshape. */
  public static long arraySectors(Geometry geometry) {
    return geometry.componentSectors() * geometry.dataDisks();
  }

  private List<VolumeMember> members(long component) {
    List<VolumeMember> members = new ArrayList<>();
    for (int slot = 0; slot < image.slots(); slot++) {
      Optional<Attached> device = image.at(slot);
      long offset = device.map(a -> a.fields().dataOffset()).orElse(0L);
      int shift = device.map(Attached::shift).orElse(0);
      members.add(new VolumeMember(slot, device.map(Attached::disk), offset, component,
          device.filter(Attached::inSync).isPresent(), offset + shift));
    }
    return members;
  }
}
