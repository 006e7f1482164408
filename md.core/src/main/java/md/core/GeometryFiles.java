package md.core;

import static raid.api.array.ArrayStatus.NONE;

import raid.api.array.ArrayAttribute;
import raid.api.array.Errno;
import raid.api.array.MdException;

/** level, raid_disks, layout, chunk_size and what says where a reshape stands. */
final class GeometryFiles {
  private GeometryFiles() {}

  static void add(ArrayFiles.Table table) {
    table.file(ArrayAttribute.LEVEL, m -> m.shape.level, GeometryFiles::storeLevel);
    table.file(
        ArrayAttribute.NEW_LEVEL,
        m -> Integer.toString(m.shape.newLevel),
        (m, write) -> m.shape.newLevel = write.count());
    table.file(ArrayAttribute.RAID_DISKS, GeometryFiles::raidDisks, GeometryFiles::storeRaidDisks);
    table.file(
        ArrayAttribute.LAYOUT,
        m -> both(m, m.shape.layout, m.shape.newLayout),
        GeometryFiles::storeLayout);
    table.file(
        ArrayAttribute.CHUNK_SIZE,
        m -> both(m, m.shape.chunk << 9, m.shape.newChunk << 9),
        GeometryFiles::storeChunk);
    table.file(
        ArrayAttribute.RESHAPE_POSITION,
        m -> m.shape.reshaping() ? Long.toString(m.shape.position) : "none",
        GeometryFiles::storePosition);
    table.file(
        ArrayAttribute.RESHAPE_DIRECTION,
        m -> m.shape.backwards ? "backwards" : "forwards",
        GeometryFiles::storeDirection);
  }

  private static String both(Mddev mddev, int old, int wanted) {
    return mddev.shape.reshaping() && old != wanted ? wanted + " (" + old + ")" : "" + old;
  }

  private static String raidDisks(Mddev mddev) {
    Shape shape = mddev.shape;
    return shape.raidDisks == 0 ? "" : both(mddev, shape.oldDisks(), shape.raidDisks);
  }

  private static void storeLevel(Mddev mddev, Write write) throws MdException {
    if (mddev.running()) {
      Takeover.store(mddev, write);
    } else {
      mddev.shape.level = write.text();
    }
  }

  private static void storeRaidDisks(Mddev mddev, Write write) throws MdException {
    int disks = write.count();
    Shape shape = mddev.shape;
    if (mddev.running()) {
      ReshapeRules.disks(mddev, disks, write);
    } else if (shape.reshaping()) {
      int old = shape.oldDisks();
      shape.delta = disks - old;
      shape.raidDisks = disks;
      shape.backwards = shape.delta < 0;
    } else {
      shape.raidDisks = disks;
    }
  }

  private static void storeLayout(Mddev mddev, Write write) throws MdException {
    int layout = write.count();
    Shape shape = mddev.shape;
    if (mddev.running()) {
      ReshapeRules.layout(mddev, layout, write);
      return;
    }
    shape.newLayout = layout;
    if (!shape.reshaping()) {
      shape.layout = layout;
    }
  }

  private static void storeChunk(Mddev mddev, Write write) throws MdException {
    int sectors = write.count() >> 9;
    Shape shape = mddev.shape;
    if (mddev.running()) {
      ReshapeRules.chunk(mddev, sectors, write);
      return;
    }
    shape.newChunk = sectors;
    if (!shape.reshaping()) {
      shape.chunk = sectors;
    }
  }

  private static void storePosition(Mddev mddev, Write write) throws MdException {
    long position = write.number();
    if (mddev.running()) {
      throw write.refuse(Errno.EBUSY, "the array runs");
    }
    Shape shape = mddev.shape;
    shape.wantNothing();
    shape.position = position;
    mddev.members.forEach(member -> member.newOffset = member.offset);
  }

  private static void storeDirection(Mddev mddev, Write write) throws MdException {
    if (!write.is("forwards") && !write.is("backwards")) {
      throw write.refuse(Errno.EINVAL, "expected forwards or backwards");
    }
    boolean backwards = write.is("backwards");
    Shape shape = mddev.shape;
    if (shape.backwards != backwards && shape.delta != 0) {
      throw write.refuse(Errno.EBUSY, "raid_disks changes by " + shape.delta);
    }
    shape.backwards = backwards;
  }

  /** For {@code resync_start} and the like. */
  static String sectorsOrNone(long sectors) {
    return sectors == NONE ? "none" : Long.toString(sectors);
  }
}
