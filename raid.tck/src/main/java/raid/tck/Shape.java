package raid.tck;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import raid.api.array.RaidLevel;

/** A container with volumes, as the tests make them. */
record Shape(
    RaidLevel level, int disks, int chunkKib, int componentKib, int blockSize, int volumes) {

  static final Shape RAID5 = new Shape(RaidLevel.RAID5, 3, 64, 4096, 512, 1);
  static final Shape RAID0 = new Shape(RaidLevel.RAID0, 2, 64, 4096, 512, 1);

  static final List<Shape> ALL =
      List.of(
          RAID5,
          RAID0,
          new Shape(RaidLevel.RAID5, 4, 16, 2048, 512, 1),
          new Shape(RaidLevel.RAID5, 5, 128, 8192, 4096, 1),
          new Shape(RaidLevel.RAID0, 3, 128, 8192, 512, 1),
          new Shape(RaidLevel.RAID0, 4, 16, 1024, 4096, 1),
          RAID5.with(2),
          RAID5.with(0));

  Shape with(int otherVolumes) {
    return new Shape(level, disks, chunkKib, componentKib, blockSize, otherVolumes);
  }

  Set<Ability> needs() {
    Set<Ability> needs = EnumSet.of(level == RaidLevel.RAID5 ? Ability.RAID5 : Ability.RAID0);
    if (volumes > 1) {
      needs.add(Ability.SECOND_VOLUME);
    }
    if (blockSize == 4096) {
      needs.add(Ability.BLOCKS_4096);
    }
    return needs;
  }

  /** As part of a test's name. */
  @Override
  public String toString() {
    String volumesText = volumes == 1 ? "" : "_" + volumes + "_volumes";
    return level.text() + "_of_" + disks + "_chunk_" + chunkKib + "K"
        + (blockSize == 512 ? "" : "_blocks_" + blockSize) + volumesText;
  }
}
