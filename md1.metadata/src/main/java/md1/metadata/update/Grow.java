package md1.metadata.update;

import java.util.List;
import java.util.Optional;
import md1.metadata.disk.Roles;
import md1.metadata.disk.Room;
import md1.metadata.disk.Superblock;
import md1.metadata.state.ArrayImage;
import md1.metadata.state.Attached;
import md1.metadata.state.Disguise;
import md1.metadata.volume.VolumeInfos;
import raid.api.block.DeviceNumber;
import raid.api.metadata.MetadataException;

/**
 * A reshape to more members is on from now: the added ones get the slots behind the others, and all
 * data is to move by {@code shift} sectors on its way.
 *
 * @param raidDisks members; RAID0 has one slot more from now on, see {@link Disguise}
 * @param shift not positive; 0 where the critical section is backed up instead
 * @param backupInFile whether that backup is in a file, and not on the added disks
 */
public record Grow(int raidDisks, int shift, boolean backupInFile, List<DeviceNumber> added)
    implements Update {

  public Grow {
    added = List.copyOf(added);
  }

  static Grow read(Message message) throws MetadataException {
    return new Grow(message.i32("raid_disks"), message.i32("shift"),
        message.flag("backup_in_file"), message.devices("added"));
  }

  @Override
  public byte[] encode() {
    var bytes = Message.start(UpdateType.GROW, 12 + Message.bytesOf(added))
        .putInt(raidDisks).putInt(shift).putInt(backupInFile ? 1 : 0);
    Message.put(bytes, added);
    return bytes.array();
  }

  @Override
  public ArrayImage apply(ArrayImage image) throws MetadataException {
    Superblock.Whole array = image.array();
    if (!image.hasArray() || image.reshape().isPresent() || added.isEmpty()
        || raidDisks != array.raidDisks() + added.size() || raidDisks > Roles.MOST) {
      throw new MetadataException(Message.NAME, -1, "raid_disks", raidDisks,
          "the array's " + array.raidDisks() + " and " + added.size() + " more, no reshape on");
    }
    ArrayImage grown = image;
    for (int i = 0; i < added.size(); i++) {
      Optional<Attached> device = grown.with(added.get(i));
      if (device.isEmpty() || grown.role(device.get()) != Roles.SPARE) {
        throw new MetadataException(
            Message.NAME, -1, "device", added.get(i), "a spare of the array");
      }
      grown = grown.withRoles(grown.roles().with(device.get().number(), array.raidDisks() + i));
    }
    refuseRoom(grown);
    ArrayImage shown = array.level() == 0
        ? Disguise.on(grown, VolumeInfos.component(image))
        : grown;
    Superblock.Whole from = shown.array();
    return shown.withArray(from.withRaidDisks(from.raidDisks() + added.size()))
        .withReshape(Optional.of(new Superblock.Change(from.level(), 0, added.size(),
            from.layout(), from.chunkSize(), 0)))
        .withEach(a -> Roles.isSlot(shown.role(a)) ? a.withShift(shift) : a);
  }

  private void refuseRoom(ArrayImage image) throws MetadataException {
    for (Attached device : image.attached()) {
      Room room = Room.of(image.superblock(device), Optional.empty(), device.sectors());
      if (Roles.isSlot(image.role(device)) && (shift > 0 || room.before() < -shift)) {
        throw new MetadataException(Message.NAME, -1, "shift", shift,
            "0 to -" + room.before() + ", the room before the data of " + device.disk());
      }
    }
  }

  @Override
  public String describe() {
    return "grow to %d, data moves by %d sectors, %sadds %s"
        .formatted(raidDisks, shift, backupInFile ? "backup in a file, " : "", added);
  }
}
