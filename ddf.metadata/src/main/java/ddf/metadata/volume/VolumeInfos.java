package ddf.metadata.volume;

import ddf.metadata.disk.LevelCode;
import ddf.metadata.disk.PhysicalDisk;
import ddf.metadata.disk.VdConfig;
import ddf.metadata.disk.VirtualDisk;
import ddf.metadata.state.Attached;
import ddf.metadata.state.ContainerImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import raid.api.array.ArrayStatus;
import raid.api.array.Geometry;
import raid.api.array.RaidLevel;
import raid.api.metadata.VolumeInfo;
import raid.api.metadata.VolumeMember;

/** What md has to be told to run the volumes (container_content_ddf). */
public final class VolumeInfos {
  private static final long SAFE_MODE_DELAY_MILLIS = 4000;
  private static final int LEAST_CHUNK = 8;

  private VolumeInfos() {}

  /** Of all volumes, in order. */
  public static List<VolumeInfo> of(ContainerImage image) {
    List<VolumeInfo> infos = new ArrayList<>();
    for (int i = 0; i < image.volumes().entries().size(); i++) {
      if (image.hasVolume(i)) {
        infos.add(of(image, i));
      }
    }
    return List.copyOf(infos);
  }

  private static VolumeInfo of(ContainerImage image, int index) {
    VirtualDisk volume = image.volumes().get(index);
    Optional<VdConfig> config = image.config(volume.guid());
    String why = config.isEmpty()
        ? "none of the disks has the configuration of volume " + volume.nameText()
        : image.unsupported().get(volume.guid());
    return why == null
        ? supported(image, index, config.get())
        : unsupported(volume, index, why);
  }

  private static VolumeInfo unsupported(VirtualDisk volume, int index, String why) {
    Geometry none = new Geometry(RaidLevel.RAID0, 0, 1, LEAST_CHUNK, 0);
    return new VolumeInfo(index, volume.nameText(), Uuid.of(volume.guid()), none, 0,
        !volume.inSync(), ArrayStatus.NONE, Optional.empty(), 0, SAFE_MODE_DELAY_MILLIS,
        List.of(), Optional.of(why));
  }

  private static VolumeInfo supported(ContainerImage image, int index, VdConfig config) {
    VirtualDisk volume = image.volumes().get(index);
    Geometry geometry = geometry(config);
    boolean dirty = geometry.level().redundant() && !volume.inSync();
    return new VolumeInfo(index, volume.nameText(), Uuid.of(volume.guid()), geometry,
        config.arrayBlocks(), dirty, dirty ? 0 : ArrayStatus.NONE, Optional.empty(),
        config.arrayBlocks(), SAFE_MODE_DELAY_MILLIS, members(image, config), Optional.empty());
  }

  /** Of a volume that can be run. */
  public static Geometry geometry(VdConfig config) {
    LevelCode level = LevelCode.of(config.prl(), config.rlq()).orElseThrow();
    int chunk = 1 << config.chunkShift();
    return new Geometry(level.level(), level.layout(), config.primElmntCount(), chunk,
        config.blocks() - config.blocks() % chunk);
  }

  /** A disk that has failed is none; one that is being rebuilt is there, but not in sync. */
  private static List<VolumeMember> members(ContainerImage image, VdConfig config) {
    long component = geometry(config).componentSectors();
    List<VolumeMember> members = new ArrayList<>();
    for (int slot = 0; slot < config.primElmntCount(); slot++) {
      VdConfig.Element element = config.element(slot);
      Optional<PhysicalDisk> entry = image.entry(element.refnum()).filter(PhysicalDisk::usable);
      Optional<Attached> disk = entry.flatMap(e -> image.with(e.refnum()));
      members.add(new VolumeMember(slot, disk.map(Attached::disk), element.start(), component,
          disk.isPresent() && image.works(element.refnum())));
    }
    return members;
  }
}
