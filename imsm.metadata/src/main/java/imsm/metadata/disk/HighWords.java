package imsm.metadata.disk;

import java.util.List;

/** Clears the upper words that older writers left undefined (mdadm's {@code clear_hi}). */
final class HighWords {
  private static final long LOW = 0xFFFFFFFFL;

  private HighWords() {}

  static Mpb cleared(Mpb mpb) {
    List<ImsmDisk> disks =
        mpb.disks().stream().map(d -> d.withTotalBlocks(d.totalBlocks() & LOW)).toList();
    List<ImsmVolume> volumes = mpb.volumes().stream().map(HighWords::cleared).toList();
    return mpb.withDisks(disks).withVolumes(volumes);
  }

  private static ImsmVolume cleared(ImsmVolume volume) {
    ImsmVolume first = volume.withMap0(cleared(volume.map0()));
    return volume.map1().map(m -> first.withMap1(cleared(m))).orElse(first);
  }

  private static ImsmMap cleared(ImsmMap map) {
    return map.withPbaOfLba0(map.pbaOfLba0() & LOW)
        .withBlocksPerMember(map.blocksPerMember() & LOW)
        .withNumDataStripes(map.numDataStripes() & LOW);
  }
}
