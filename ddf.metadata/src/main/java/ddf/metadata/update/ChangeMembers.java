package ddf.metadata.update;

import ddf.metadata.disk.PhysicalDisk;
import ddf.metadata.disk.VdConfig;
import ddf.metadata.disk.VdConfigCodec;
import ddf.metadata.state.ContainerImage;
import ddf.metadata.state.Seat;
import ddf.metadata.state.Unused;
import ddf.metadata.state.VolumeStates;
import ddf.metadata.volume.Space;
import java.util.Optional;
import java.util.StringJoiner;
import raid.api.metadata.MetadataException;

/**
 * Other disks take slots of a volume, and have everything to be written yet: the volume's record as
 * it is to be.
 *
 * @param config differs from the record that stands in members only
 */
public record ChangeMembers(VdConfig config) implements Update {

  @Override
  public byte[] encode() {
    return VdConfigCodec.encode(config);
  }

  @Override
  public ContainerImage apply(ContainerImage image) throws MetadataException {
    VdConfig old = old(image);
    ContainerImage next = image;
    for (int slot = 0; slot < old.primElmntCount(); slot++) {
      VdConfig.Element element = config.element(slot);
      if (!element.equals(old.element(slot))) {
        next = seat(next, slot, element);
      }
    }
    return VolumeStates.settled(
        Unused.forgotten(Unused.released(next.withConfig(config))));
  }

  private VdConfig old(ContainerImage image) throws MetadataException {
    Optional<VdConfig> old = image.config(config.guid())
        .filter(c -> c.secElmntSeq() == config.secElmntSeq());
    boolean same = old.filter(c -> c.primElmntCount() == config.primElmntCount()
        && c.prl() == config.prl() && c.rlq() == config.rlq() && c.blocks() == config.blocks()
        && c.chunkShift() == config.chunkShift() && !c.hasSecondaryLevel()).isPresent();
    if (!same) {
      throw new MetadataException(Updates.NAME, -1, "configuration record", config.guid(),
          "a volume of this container, with its geometry");
    }
    return old.get();
  }

  private ContainerImage seat(ContainerImage image, int slot, VdConfig.Element element)
      throws MetadataException {
    Optional<PhysicalDisk> entry = image.entry(element.refnum()).filter(PhysicalDisk::usable);
    if (entry.isEmpty() || config.slotOf(element.refnum()) != slot
        || !Space.isFree(image, element.refnum(), element.start(), config.blocks())) {
      throw new MetadataException(Updates.NAME, -1, "member of slot " + slot,
          String.format("%08x at %d", element.refnum(), element.start()),
          "a disk that works, with " + config.blocks() + " free sectors from there on");
    }
    return image.rebuilding(new Seat(config.guid(), slot)).withEntry(entry.get()
        .withType(PhysicalDisk.ACTIVE_IN_VD, PhysicalDisk.GLOBAL_SPARE)
        .withState(PhysicalDisk.REBUILDING, 0));
  }

  @Override
  public String describe() {
    StringJoiner members = new StringJoiner(" ");
    for (int slot = 0; slot < config.primElmntCount(); slot++) {
      VdConfig.Element element = config.element(slot);
      members.add("%08x@%d".formatted(element.refnum(), element.start()));
    }
    return "members of a volume from now on: " + members;
  }
}
