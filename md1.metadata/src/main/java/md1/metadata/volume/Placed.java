package md1.metadata.volume;

import md1.metadata.disk.Minor;
import md1.metadata.disk.Superblock;
import md1.metadata.state.Attached;
import metadata.kit.Octets;
import raid.api.block.Disk;

/** New devices of an array. */
public final class Placed {
  private Placed() {}

  /** The device given a place for its data; a spare's is ready for the day it becomes a member. */
  static Attached device(Attached device, Minor minor, long dataOffset, long used) {
    return of(device.disk(), minor, device.number(), device.fields().deviceUuid(), dataOffset,
        used);
  }

  /** A disk with a device number, its data not yet right. */
  public static Attached of(
      Disk disk, Minor minor, int number, Octets uuid, long dataOffset, long used) {
    Placement place =
        Placement.of(minor, disk.device().length() / 512, dataOffset, used);
    Superblock.Device fields = new Superblock.Device(place.dataOffset(), place.dataSize(),
        place.superOffset(), 0, number, 0, uuid, 0, 0,
        place.bblogOffset() == 0 ? 0 : Placement.BBLOG_SIZE, place.bblogOffset());
    return new Attached(disk, fields, Superblock.ALL_SECTORS, 0);
  }
}
