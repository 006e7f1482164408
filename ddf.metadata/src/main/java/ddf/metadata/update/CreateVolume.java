package ddf.metadata.update;

import ddf.metadata.disk.Guid;
import ddf.metadata.disk.PhysicalDisk;
import ddf.metadata.disk.Table;
import ddf.metadata.disk.VdConfig;
import ddf.metadata.disk.VdConfigCodec;
import ddf.metadata.disk.VirtualDisk;
import ddf.metadata.disk.VirtualDisksCodec;
import ddf.metadata.state.ContainerImage;
import ddf.metadata.state.VolumeStates;
import ddf.metadata.volume.Acceptance;
import ddf.metadata.volume.Space;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import metadata.kit.Octets;
import raid.api.metadata.MetadataException;

/** A new volume; the count of the table that carries its entry is the volume's number. */
public record CreateVolume(int index, VirtualDisk volume, VdConfig config) implements Update {
  private static final int PAD_LENGTH = 52;

  @Override
  public byte[] encode() {
    byte[] entry = VirtualDisksCodec.bytes(new Table<>(
        index, Guid.ones(PAD_LENGTH), List.of(volume), Octets.zeros(0)));
    byte[] record = VdConfigCodec.encode(config);
    return ByteBuffer.allocate(entry.length + record.length).put(entry).put(record).array();
  }

  @Override
  public ContainerImage apply(ContainerImage image) throws MetadataException {
    check(image);
    ContainerImage next = image;
    for (int slot = 0; slot < config.primElmntCount(); slot++) {
      VdConfig.Element element = config.element(slot);
      if (!Space.isFree(image, element.refnum(), element.start(), config.blocks())) {
        throw new MetadataException(Updates.NAME, -1, "lba_offset of slot " + slot,
            element.start(), config.blocks() + " free sectors from there on");
      }
      next = next.withEntry(next.entry(element.refnum()).orElseThrow()
          .withType(PhysicalDisk.ACTIVE_IN_VD, PhysicalDisk.GLOBAL_SPARE));
    }
    List<VdConfig> configs = new ArrayList<>(image.configs());
    configs.add(config);
    return VolumeStates.settled(
        next.withVolumes(image.volumes().with(index, volume, 1)).withConfigs(configs));
  }

  private void check(ContainerImage image) throws MetadataException {
    boolean free = index >= 0 && index < image.volumes().entries().size()
        && !image.volumes().get(index).isUsed();
    require(free, "populated_vdes", index, "the number of a free entry");
    require(volume.isUsed() && volume.guid().equals(config.guid()), "guid", config.guid(),
        "that of the entry, " + volume.guid());
    require(image.volume(volume.guid()) < 0, "guid", volume.guid(), "a new one");
    Optional<String> refusal = Acceptance.refusal(config, Updates.NAME, -1);
    require(refusal.isEmpty(), "configuration record", refusal.orElse(""), "one that can be run");
    for (int slot = 0; slot < config.primElmntCount(); slot++) {
      int refnum = config.element(slot).refnum();
      boolean usable = image.entry(refnum).filter(PhysicalDisk::usable).isPresent();
      require(usable && config.slotOf(refnum) == slot, "phys_refnum of slot " + slot,
          String.format("%08x", refnum), "a disk that works and has no other slot");
    }
  }

  private static void require(boolean right, String field, Object found, String expected)
      throws MetadataException {
    if (!right) {
      throw new MetadataException(Updates.NAME, -1, field, found, expected);
    }
  }

  @Override
  public String describe() {
    return "create volume %d, %s, of %d members".formatted(
        index, volume.nameText(), config.primElmntCount());
  }
}
