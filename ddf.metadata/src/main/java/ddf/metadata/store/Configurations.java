package ddf.metadata.store;

import ddf.metadata.disk.ConfigRecord;
import ddf.metadata.disk.Header;
import ddf.metadata.disk.Section;
import ddf.metadata.disk.VdConfig;
import ddf.metadata.load.RawCopy;
import ddf.metadata.load.Sectors;
import ddf.metadata.state.Attached;
import ddf.metadata.state.ContainerImage;
import ddf.metadata.state.Seat;
import ddf.metadata.volume.Acceptance;
import ddf.metadata.volume.Space;
import ddf.metadata.volume.Space.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import metadata.kit.Octets;

/** The volumes' records of all disks: of each volume the youngest, and whether it can be run. */
final class Configurations {

  /** Which part of which volume a record tells of. */
  private record Key(Octets guid, int part) {
    static Key of(VdConfig config) {
      return new Key(config.guid(), config.hasSecondaryLevel() ? config.secElmntSeq() : 0);
    }
  }

  private record Read(VdConfig config, long headerSeq, String disk, long at) {
    boolean youngerThan(Read other) {
      int order = Integer.compareUnsigned(config.seqnum(), other.config.seqnum());
      return order != 0 ? order > 0 : headerSeq > other.headerSeq;
    }
  }

  private final Map<Key, Read> youngest = new HashMap<>();
  private final List<String> remarks = new ArrayList<>();
  private ContainerImage image;

  private Configurations(ContainerImage image) {
    this.image = image;
  }

  /**
   * @param image with its tables and disks
   */
  static Configurations of(ContainerImage image, List<Loader.Found> disks) {
    Configurations configs = new Configurations(image);
    disks.forEach(configs::read);
    configs.choose();
    configs.findRebuilding();
    return configs;
  }

  ContainerImage image() {
    return image;
  }

  List<String> remarks() {
    return remarks;
  }

  private void read(Loader.Found found) {
    Header header = found.header();
    long at = (RawCopy.baseOf(header) + header.section(Section.CONFIG).offset()) * Sectors.SIZE;
    for (ConfigRecord record : found.copy().records()) {
      if (record instanceof ConfigRecord.Volume volume
          && image.volume(volume.config().guid()) >= 0) {
        Read read = new Read(volume.config(), Integer.toUnsignedLong(header.seq()),
            found.disk().toString(), at);
        youngest.merge(
            Key.of(read.config()), read, (a, b) -> b.youngerThan(a) ? b : a);
      }
      at += header.configRecordBytes();
    }
  }

  private void choose() {
    List<Read> inOrder = new ArrayList<>(youngest.values());
    inOrder.sort(Comparator.comparingInt((Read r) -> image.volume(r.config().guid()))
        .thenComparingInt(r -> r.config().secElmntSeq()));
    image = image.withConfigs(inOrder.stream().map(Read::config).toList());
    Map<Octets, String> unsupported = new HashMap<>();
    for (Read read : inOrder) {
      Acceptance.refusal(read.config(), read.disk(), read.at())
          .ifPresent(why -> unsupported.putIfAbsent(read.config().guid(), why));
    }
    image.attached().forEach(disk -> overlaps(disk, unsupported));
    unsupported.values().forEach(why -> remarks.add(why + ": the volume cannot be run"));
    image = new ContainerImage(image.header(), image.controller(), image.disks(),
        image.volumes(), image.configs(), image.attached(), Set.of(), unsupported);
  }

  /** Two volumes that claim the same sectors of a disk would overwrite each other. */
  private void overlaps(Attached disk, Map<Octets, String> unsupported) {
    long end = 0;
    long room = image.entry(disk.refnum()).orElseThrow().configSize();
    for (Run run : Space.used(image, disk.refnum())) {
      if (run.start() < end || run.end() > room || run.length() <= 0) {
        image.configsOn(disk.refnum()).forEach(config -> unsupported.putIfAbsent(config.guid(),
            "%s: sectors %d to %d of a volume are not its own, or beyond the %d that may be used"
                .formatted(disk.disk(), run.start(), run.end() - 1, room)));
      }
      end = Math.max(end, run.end());
    }
  }

  private void findRebuilding() {
    Set<Seat> rebuilding = new HashSet<>();
    for (VdConfig config : image.configs()) {
      for (int slot = 0; slot < config.primElmntCount(); slot++) {
        int refnum = config.element(slot).refnum();
        if (image.entry(refnum).filter(e -> e.usable() && !image.works(refnum)).isPresent()) {
          rebuilding.add(new Seat(config.guid(), slot));
        }
      }
    }
    image = image.withRebuilding(rebuilding);
  }
}
