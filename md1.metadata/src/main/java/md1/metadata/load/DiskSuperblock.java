package md1.metadata.load;

import java.util.Optional;
import md1.metadata.disk.BitmapSuperblock;
import md1.metadata.disk.Minor;
import md1.metadata.disk.Room;
import md1.metadata.disk.Superblock;
import md1.metadata.disk.SuperblockCodec;

/**
 * What one disk carries.
 *
 * @param bitmap empty too where the superblock tells of one that is not there
 * @param superSector where the superblock stands
 * @param diskSectors length of the disk
 */
public record DiskSuperblock(
    Minor minor,
    SuperblockCodec.Found found,
    Optional<BitmapSuperblock> bitmap,
    long superSector,
    long diskSectors) {

  public Superblock superblock() {
    return found.superblock();
  }

  public Room room() {
    return Room.of(superblock(), bitmap, diskSectors);
  }
}
