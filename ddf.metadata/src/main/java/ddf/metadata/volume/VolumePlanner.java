package ddf.metadata.volume;

import ddf.metadata.disk.Header;
import ddf.metadata.disk.LevelCode;
import ddf.metadata.disk.PhysicalDisk;
import ddf.metadata.disk.Timestamp;
import ddf.metadata.disk.VdConfig;
import ddf.metadata.disk.VirtualDisk;
import ddf.metadata.state.Attached;
import ddf.metadata.state.ContainerImage;
import ddf.metadata.state.Identities;
import ddf.metadata.update.CreateVolume;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import metadata.kit.Octets;
import raid.api.array.RaidLevel;
import raid.api.block.Disk;
import raid.api.host.Host;
import raid.api.metadata.RefusedException;
import raid.api.metadata.VolumeSpec;

/** Lays out a new volume on disks of a container (init_super_ddf_bvd, add_to_super_ddf_bvd). */
public final class VolumePlanner {
  /** mdadm's; sectors. */
  private static final int DEFAULT_CHUNK = 1024;

  private static final int LEAST_CHUNK = 8;
  private static final int LEFT_SYMMETRIC = 2;

  private final ContainerImage image;
  private final VolumeSpec spec;
  private final int chunk;

  private VolumePlanner(ContainerImage image, VolumeSpec spec) {
    this.image = image;
    this.spec = spec;
    chunk = spec.chunkSectors() == 0 ? DEFAULT_CHUNK : spec.chunkSectors();
  }

  /**
   * The update that makes it.
   *
   * @throws RefusedException if it does not fit or is not supported
   */
  public static CreateVolume plan(ContainerImage image, VolumeSpec spec, Host host)
      throws RefusedException {
    VolumePlanner planner = new VolumePlanner(image, spec);
    planner.refuse();
    return planner.plan(host);
  }

  private void refuse() throws RefusedException {
    require(spec.level() == RaidLevel.RAID0 || spec.level() == RaidLevel.RAID5,
        spec.level().text() + " cannot be made here: raid0 and raid5 can");
    require(code().isPresent(), "DDF does not support level %d /layout %d arrays with %d disks"
        .formatted(spec.level().number(), layout(), spec.members().size()));
    require(chunk >= LEAST_CHUNK && Integer.bitCount(chunk) == 1,
        "chunks of " + chunk / 2 + " KiB are not supported: a power of 2 from 4 KiB on is");
    int length = spec.name().length();
    require(length > 0 && length <= VirtualDisk.NAME_LENGTH && spec.name().indexOf(' ') < 0,
        "the name \"" + spec.name() + "\" does not fit: 1 to 16 characters without blanks do");
    require(image.volumes().find(v -> v.isUsed() && v.nameText().equals(spec.name())) < 0,
        "This ddf already has an array called " + spec.name());
    require(image.volumes().find(v -> !v.isUsed()) >= 0,
        "the container has " + image.volumes().entries().size() + " volumes, which is the most");
    members();
  }

  private int layout() {
    return spec.level() == RaidLevel.RAID0 ? 0 : spec.layout().orElse(LEFT_SYMMETRIC);
  }

  private Optional<LevelCode> code() {
    return LevelCode.of(spec.level(), layout());
  }

  private void members() throws RefusedException {
    int least = spec.level().parityDisks() + 1;
    int count = spec.members().size();
    require(count > least - 1 && count <= image.header().maxPrimaryElementEntries(),
        "%s of %d members cannot be made here: %d to %d can".formatted(
            spec.level().text(), count, least, image.header().maxPrimaryElementEntries()));
    require(new HashSet<>(spec.members()).size() == count, "a disk is named twice");
    for (Disk disk : spec.members()) {
      Optional<Attached> member = image.with(disk.number());
      require(member.isPresent(), disk + " is not in the same DDF set");
      int refnum = member.orElseThrow().refnum();
      require(image.entry(refnum).filter(PhysicalDisk::usable).isPresent(),
          disk + " has failed or is missing in this container");
      require(image.configsOn(refnum).size() < room(),
          disk + " is a member of " + room() + " volumes, which is the most");
    }
  }

  private int room() {
    return Math.min(image.header().maxPartitions(), image.header().configRecords() - 1);
  }

  private CreateVolume plan(Host host) throws RefusedException {
    Header header = image.header();
    long seconds = host.now().getEpochSecond();
    Octets guid = Identities.guid(seconds, host.random());
    long component = component();
    int dataDisks = spec.members().size() - spec.level().parityDisks();
    int index = image.volumes().find(v -> !v.isUsed());
    boolean inSync = !spec.level().redundant() || spec.assumeClean();
    VirtualDisk volume = VirtualDisk.of(guid, index, Identities.guidCrc(header.guid()), inSync,
        Octets.ofText(spec.name(), VirtualDisk.NAME_LENGTH));
    VdConfig config = VdConfig.of(guid, Timestamp.of(seconds),
        Integer.numberOfTrailingZeros(chunk),
        code().orElseThrow(),
        component, component * dataDisks, elements(component), header);
    return new CreateVolume(index, volume, config);
  }

  private long component() throws RefusedException {
    long room = Long.MAX_VALUE;
    for (Disk disk : spec.members()) {
      room = Math.min(room, Space.largest(image, refnum(disk)));
    }
    long wanted = spec.componentSectors() == 0 ? room : spec.componentSectors();
    long component = wanted / chunk * chunk;
    require(component > 0 && component <= room,
        "not enough devices with space to create array: components of %d sectors do not fit, %d"
            .formatted(Math.max(chunk, spec.componentSectors()), room) + " are free in one piece");
    return component;
  }

  private List<VdConfig.Element> elements(long component) {
    List<VdConfig.Element> elements = new ArrayList<>();
    for (Disk disk : spec.members()) {
      int refnum = refnum(disk);
      elements.add(new VdConfig.Element(
          refnum, Space.find(image, refnum, component).orElseThrow()));
    }
    return elements;
  }

  private int refnum(Disk disk) {
    return image.with(disk.number()).orElseThrow().refnum();
  }

  private static void require(boolean right, String otherwise) throws RefusedException {
    if (!right) {
      throw new RefusedException(otherwise);
    }
  }
}
