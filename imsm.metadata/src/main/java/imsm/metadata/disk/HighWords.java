package imsm.metadata.disk;

import java.util.List;

/** Clears the upper words that older writers left undefined (mdadm's {@code clear_hi}). */
final class HighWords {
  private static final long LOW = 0xFFFFFFFFL;

  private HighWords() {}

  static Mpb cleared(Mpb mpb) {
    return any(mpb) ? clear(mpb) : mpb;
  }

  private static boolean any(Mpb mpb) {
    boolean any = false;
    for (ImsmDisk disk : mpb.disks()) {
      any |= disk.totalBlocks() >>> 32 != 0;
    }
    for (ImsmVolume volume : mpb.volumes()) {
      any |= any(volume.map0()) || volume.map1().isPresent() && any(volume.map1().get());
    }
    return any;
  }

  private static boolean any(ImsmMap map) {
    return (map.pbaOfLba0() | map.blocksPerMember() | map.numDataStripes()) >>> 32 != 0;
  }

  private static Mpb clear(Mpb mpb) {
    List<ImsmDisk> disks =
        mpb.disks().stream().map(d -> d.withTotalBlocks(d.totalBlocks() & LOW)).toList();
    List<ImsmVolume> volumes = mpb.volumes().stream().map(HighWords::clear).toList();
    return mpb.withDisks(disks).withVolumes(volumes);
  }

  private static ImsmVolume clear(ImsmVolume volume) {
    ImsmVolume first = volume.withMap0(clear(volume.map0()));
    return volume.map1().map(m -> first.withMap1(clear(m))).orElse(first);
  }

  private static ImsmMap clear(ImsmMap map) {
    return map.withPbaOfLba0(map.pbaOfLba0() & LOW)
        .withBlocksPerMember(map.blocksPerMember() & LOW)
        .withNumDataStripes(map.numDataStripes() & LOW);
  }
}
