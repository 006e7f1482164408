package imsm.metadata.update;

import imsm.metadata.disk.Attributes;
import imsm.metadata.disk.ImsmMap;
import imsm.metadata.disk.ImsmSizes;
import imsm.metadata.disk.ImsmVolume;
import imsm.metadata.disk.MapState;
import imsm.metadata.disk.MigrationRecord;
import imsm.metadata.disk.MigrationType;
import imsm.metadata.disk.Ord;
import imsm.metadata.state.Attached;
import imsm.metadata.state.ContainerState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import raid.api.block.DeviceNumber;
import raid.api.metadata.MetadataException;

/**
 * One volume changes its chunk, or becomes RAID5 from RAID0 with one more disk
 * (update_reshape_migration).
 *
 * @param newLevel -1 for none
 * @param newLayout -1 for none; not used
 * @param newChunkKib -1 for none
 * @param newDisk present when RAID0 becomes RAID5
 */
public record ReshapeMigration(
    int oldRaidDisks,
    int newRaidDisks,
    int volume,
    int newLevel,
    int newLayout,
    int newChunkKib,
    Optional<DeviceNumber> newDisk)
    implements Update {
  private static final String NAME = "reshape_migration";
  private static final int OLD_RAID_DISKS = 4;
  private static final int NEW_RAID_DISKS = OLD_RAID_DISKS + 4;
  private static final int SUBDEV = NEW_RAID_DISKS + 4;
  private static final int NEW_LEVEL = SUBDEV + 4;
  private static final int NEW_LAYOUT = NEW_LEVEL + 4;
  private static final int NEW_CHUNKSIZE = NEW_LAYOUT + 4;
  private static final int NEW_DISKS = NEW_CHUNKSIZE + 4;
  private static final int LENGTH = NEW_DISKS + 4;
  private static final int NONE = -1;
  private static final int RAID0 = 0;
  private static final int RAID5 = 5;
  /** The strip field's 16 bits, in KiB. */
  private static final int MAX_CHUNK_KIB = 0xFFFF / 2;

  static ReshapeMigration decode(byte[] bytes) throws MetadataException {
    Message message = new Message(bytes, NAME);
    message.exactly(LENGTH);
    int disk = message.i32(NEW_DISKS, "new_disks");
    return new ReshapeMigration(
        message.i32(OLD_RAID_DISKS, "old_raid_disks"),
        message.i32(NEW_RAID_DISKS, "new_raid_disks"),
        message.i32(SUBDEV, "subdev"),
        message.i32(NEW_LEVEL, "new_level"),
        message.i32(NEW_LAYOUT, "new_layout"),
        message.i32(NEW_CHUNKSIZE, "new_chunksize"),
        disk == NONE ? Optional.empty() : Optional.of(DeviceCode.decode(disk)));
  }

  @Override
  public byte[] encode() {
    return Message.start(UpdateType.RESHAPE_MIGRATION, LENGTH)
        .putInt(oldRaidDisks).putInt(newRaidDisks).putInt(volume).putInt(newLevel)
        .putInt(newLayout).putInt(newChunkKib)
        .putInt(newDisk.map(DeviceCode::encode).orElse(NONE)).array();
  }

  @Override
  public void check(ContainerState state) throws MetadataException {
    VolumeIndex.check(state, NAME, SUBDEV, volume);
    ImsmVolume before = state.volume(volume);
    if (before.vol().migrating()) {
      throw refuse(SUBDEV, "subdev", volume + ", in migration", "a volume that does not migrate");
    }
    int level = before.map0().level();
    boolean addsParity = level == RAID0 && newLevel == RAID5;
    if (newLevel != NONE && newLevel != level && !addsParity) {
      throw refuse(NEW_LEVEL, "new_level", newLevel, "-1, or 5 for a RAID0 volume");
    }
    if (level != RAID0 && level != RAID5) {
      throw refuse(SUBDEV, "subdev", "a RAID" + level + " volume", "RAID0 or RAID5");
    }
    if (addsParity && newDisk.flatMap(state::with).filter(Attached::isSpare).isEmpty()) {
      throw refuse(NEW_DISKS, "new_disks", newDisk.map(DeviceNumber::toString).orElse("none"),
          "a spare of this container");
    }
    checkChunk(before);
  }

  private void checkChunk(ImsmVolume before) throws MetadataException {
    if (newChunkKib == NONE || newChunkKib == 0) {
      return;
    }
    long perDevice = ImsmSizes.perDeviceArraySize(before.map0());
    if (newChunkKib < 0 || newChunkKib > MAX_CHUNK_KIB || perDevice % (newChunkKib * 2L) != 0) {
      throw refuse(NEW_CHUNKSIZE, "new_chunksize", newChunkKib + " KiB",
          "one that divides the " + perDevice / 2 + " KiB on each member");
    }
  }

  @Override
  public Optional<ContainerState> apply(ContainerState state) {
    ImsmVolume before = state.volume(volume);
    boolean addsParity = before.map0().level() == RAID0 && newLevel == RAID5;
    ContainerState next = state.withRecord(MigrationRecord.NONE);
    List<Ord> ords = new ArrayList<>();
    before.map0().diskOrdTbl().forEach(o -> ords.add(o.withRebuild(false)));
    ImsmMap map = before.map0();
    if (addsParity) {
      ords.add(Ord.of(next.mpb().disks().size()));
      next = next.joined(next.with(newDisk.orElseThrow()).orElseThrow());
      next = next.withMpb(
          next.mpb().withAttributes(next.mpb().attributes() | Attributes.RAID5));
      map = map.withLevel(RAID5, 1).withMapState(MapState.NORMAL);
    }
    map = map.withDiskOrdTbl(ords);
    if (newChunkKib > 0) {
      map = map.withBlocksPerStrip(newChunkKib * 2);
      map = map.withNumDataStripes(ImsmSizes.numDataStripes(map, before.size()));
    }
    map = map.withBlocksPerMember(
        ImsmSizes.perDeviceArraySize(map) + ImsmSizes.DIRTY_STRIPE_REGION);
    ImsmVolume after = before.startMigration(MigrationType.GEN_MIGR, map)
        .withSize(ImsmSizes.expandedSize(map));
    return Optional.of(next.withVolume(volume, after));
  }

  @Override
  public String describe() {
    return NAME + " " + volume + (newLevel == NONE ? "" : " to level " + newLevel)
        + (newChunkKib > 0 ? " to chunk " + newChunkKib + "K" : "")
        + newDisk.map(d -> ", " + d).orElse("");
  }

  private static MetadataException refuse(int at, String field, Object found, String expected) {
    return new MetadataException(Message.NAME, at, NAME + " " + field, found, expected);
  }
}
