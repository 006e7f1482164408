package imsm.metadata.update;

import imsm.metadata.disk.ImsmVolume;
import imsm.metadata.disk.MigrationRecord;
import imsm.metadata.disk.Ord;
import imsm.metadata.state.Attached;
import imsm.metadata.state.ContainerState;
import imsm.metadata.volume.Migrations;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import raid.api.block.DeviceNumber;
import raid.api.metadata.MetadataException;

/**
 * The container grows onto more disks (update_reshape_container_disks). The disks enter the table
 * at once; of the volumes only the first starts, the others follow one by one, each in the write
 * that ends the one before ({@link Migrations#next}).
 *
 * <p>mdadm gives the new disks the indices {@code old}, {@code old + 1}, …, whatever the table
 * holds; here they get those at the table's end, which are the same unless a failed disk is still
 * named there. With as many old as new disks and none to add the message goes on with an expansion
 * that was cut between two volumes.
 *
 * @param newDisks in the order of their slots
 */
public record ReshapeContainer(int oldRaidDisks, int newRaidDisks, List<DeviceNumber> newDisks)
    implements Update {
  private static final String NAME = "reshape_container";
  private static final int OLD_RAID_DISKS = 4;
  private static final int NEW_RAID_DISKS = OLD_RAID_DISKS + 4;
  private static final int NEW_DISKS = NEW_RAID_DISKS + 4;
  private static final int MAX_DISKS = 255;

  static ReshapeContainer decode(byte[] bytes) throws MetadataException {
    Message message = new Message(bytes, NAME);
    int from = message.i32(OLD_RAID_DISKS, "old_raid_disks");
    int to = message.i32(NEW_RAID_DISKS, "new_raid_disks");
    if (from < 1 || from > MAX_DISKS) {
      throw message.refuse(OLD_RAID_DISKS, "old_raid_disks", from, "1 to " + MAX_DISKS);
    }
    if (to < from || to > MAX_DISKS) {
      throw message.refuse(NEW_RAID_DISKS, "new_raid_disks", to, from + " to " + MAX_DISKS);
    }
    message.exactly(NEW_DISKS + 4 * (to - from));
    List<DeviceNumber> disks = new ArrayList<>();
    for (int i = 0; i < to - from; i++) {
      disks.add(message.device(NEW_DISKS + 4 * i, "new_disks"));
    }
    return new ReshapeContainer(from, to, disks);
  }

  @Override
  public byte[] encode() {
    ByteBuffer bytes = Message
        .start(UpdateType.RESHAPE_CONTAINER_DISKS, NEW_DISKS + 4 * newDisks.size())
        .putInt(oldRaidDisks).putInt(newRaidDisks);
    newDisks.forEach(d -> bytes.putInt(DeviceCode.encode(d)));
    return bytes.array();
  }

  @Override
  public void check(ContainerState state) throws MetadataException {
    List<ImsmVolume> volumes = state.mpb().volumes();
    VolumeIndex.check(state, NAME, OLD_RAID_DISKS, 0);
    int members = volumes.get(0).map0().numMembers();
    if (members != oldRaidDisks) {
      throw refuse(OLD_RAID_DISKS, "old_raid_disks", oldRaidDisks, members + " as volume 0 has");
    }
    if (volumes.stream().anyMatch(v -> v.vol().migrating())) {
      throw refuse(Message.TYPE, "container", "in migration", "one in which no volume migrates");
    }
    for (int i = 0; i < newDisks.size(); i++) {
      DeviceNumber number = newDisks.get(i);
      boolean twice = newDisks.indexOf(number) != i;
      if (twice || state.with(number).filter(Attached::isSpare).isEmpty()) {
        throw refuse(NEW_DISKS + 4 * i, "new_disks", number, "a spare of this container, once");
      }
    }
  }

  @Override
  public Optional<ContainerState> apply(ContainerState state) {
    if (newDisks.isEmpty()) {
      return Migrations.next(state.mpb())
          .map(m -> state.withMpb(m).withRecord(MigrationRecord.NONE));
    }
    ContainerState next = state.withRecord(MigrationRecord.NONE);
    List<Ord> ords = new ArrayList<>(state.volume(0).map0().diskOrdTbl());
    for (DeviceNumber number : newDisks) {
      ords.add(Ord.of(next.mpb().disks().size()));
      next = next.joined(next.with(number).orElseThrow());
    }
    return Optional.of(next.withVolume(0, Migrations.grow(next.volume(0), ords)));
  }

  @Override
  public String describe() {
    String disks = newDisks.stream().map(d -> ", " + d).collect(Collectors.joining());
    return NAME + " " + oldRaidDisks + " to " + newRaidDisks + disks;
  }

  private static MetadataException refuse(int at, String field, Object found, String expected) {
    return new MetadataException(Message.NAME, at, NAME + " " + field, found, expected);
  }
}
