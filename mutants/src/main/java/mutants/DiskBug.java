package mutants;

import harness.forward.ForwardingContainer;
import harness.forward.ForwardingFormat;
import harness.mutant.Trial;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import raid.api.block.BlockDevice;
import raid.api.block.DeviceNumber;
import raid.api.block.Disk;
import raid.api.metadata.ActiveArray;
import raid.api.metadata.Container;
import raid.api.metadata.ContainerDisk;
import raid.api.metadata.FormatContext;
import raid.api.metadata.MetadataFormat;
import raid.api.metadata.SpareActivation;
import raid.api.metadata.VolumeInfo;
import raid.api.metadata.VolumeMember;

/**
 * A bug in what a format writes to its disks and when it flushes them. md's own reads and writes do
 * not pass here.
 */
public abstract class DiskBug extends HistoricBug {

  protected DiskBug(String id, String rule, String source, String missedBy, Trial... trials) {
    super(id, rule, source, missedBy, trials);
  }

  /**
   * What the bug remembers of a disk, shared by all programs of one machine that use it. Their I/O
   * to one disk is never concurrent in a simulated machine.
   */
  public static final class OfDisk {
    /** The last piece written since the last flush; null if none was. */
    public Piece unflushed;

    /** A flush is owed that the bug has left out. */
    public boolean owing;
  }

  /** A container's disks in the order of plugging, and what is done with them. */
  protected static final class Use {
    public final List<BlockDevice> disks = new ArrayList<>();

    /** The copy area is being put back. */
    public boolean restoring;

    private final Map<DeviceNumber, Disk> plugged = new HashMap<>();

    /** A disk as everybody else knows it. */
    private Optional<Disk> plugged(Optional<Disk> disk) {
      return disk.map(d -> plugged.getOrDefault(d.number(), d));
    }
  }

  /** The device that a format is given in place of {@code use.disks.get(place)}. */
  protected abstract BlockDevice device(Use use, int place, OfDisk memory);

  @Override
  public MetadataFormat format(MetadataFormat format) {
    return new Format(format);
  }

  private final class Format extends ForwardingFormat {
    private final Map<BlockDevice, OfDisk> memories = new WeakHashMap<>();

    Format(MetadataFormat below) {
      super(below);
    }

    @Override
    public Container create(FormatContext context, List<Disk> disks) throws IOException {
      Use use = new Use();
      return new Using(below.create(context, decorated(use, disks)), use, this);
    }

    @Override
    public Container load(FormatContext context, List<Disk> disks) throws IOException {
      Use use = new Use();
      return new Using(below.load(context, decorated(use, disks)), use, this);
    }

    private List<Disk> decorated(Use use, List<Disk> disks) {
      disks.forEach(disk -> use.disks.add(disk.device()));
      List<Disk> result = new ArrayList<>();
      for (int place = 0; place < disks.size(); place++) {
        result.add(decorated(use, disks.get(place), place));
      }
      return result;
    }

    private synchronized Disk decorated(Use use, Disk disk, int place) {
      use.plugged.put(disk.number(), disk);
      OfDisk memory = memories.computeIfAbsent(disk.device(), d -> new OfDisk());
      return new Disk(disk.name(), disk.number(), device(use, place, memory));
    }

    Disk added(Use use, Disk disk) {
      use.disks.add(disk.device());
      return decorated(use, disk, use.disks.size() - 1);
    }
  }

  private static final class Using extends ForwardingContainer {
    private final Use use;
    private final Format format;

    Using(Container below, Use use, Format format) {
      super(below);
      this.use = use;
      this.format = format;
    }

    @Override
    public void addSpare(Disk disk) throws IOException {
      below.addSpare(format.added(use, disk));
    }

    @Override
    public List<ContainerDisk> disks() {
      return below.disks().stream()
          .map(
              d ->
                  new ContainerDisk(
                      use.plugged(d.disk()), d.serial(), d.index(), d.role(), d.usableSectors()))
          .toList();
    }

    @Override
    public List<VolumeInfo> volumes() {
      return below.volumes().stream().map(this::plugged).toList();
    }

    private VolumeInfo plugged(VolumeInfo v) {
      return new VolumeInfo(
          v.index(),
          v.name(),
          v.uuid(),
          v.geometry(),
          v.arraySectors(),
          v.dirty(),
          v.resyncStart(),
          v.reshape(),
          v.finalArraySectors(),
          v.safeModeDelayMillis(),
          plugged(v.members()),
          v.unsupported());
    }

    private List<VolumeMember> plugged(List<VolumeMember> members) {
      return members.stream()
          .map(
              m ->
                  new VolumeMember(
                      m.slot(),
                      use.plugged(m.disk()),
                      m.offsetSectors(),
                      m.sizeSectors(),
                      m.inSync()))
          .toList();
    }

    @Override
    public Optional<SpareActivation> activateSpare(ActiveArray array) throws IOException {
      return below
          .activateSpare(array)
          .map(found -> new SpareActivation(plugged(found.members()), found.update()));
    }

    @Override
    public void restoreCopyArea(int volume) throws IOException {
      use.restoring = true;
      try {
        below.restoreCopyArea(volume);
      } finally {
        use.restoring = false;
      }
    }
  }
}
