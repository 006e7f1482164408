package harness.image;

import harness.launch.UsageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import raid.api.array.Geometry;
import raid.api.array.RaidLevel;
import raid.api.block.BlockDevice;
import raid.api.metadata.VolumeInfo;
import raid.api.metadata.VolumeMember;

/**
 * Looks at places spread over a volume: the two sides of chunk boundaries, and the parity of whole
 * rows. In the middle of a migration what lies before it is read in the new geometry, what lies
 * after it in the old one.
 */
final class Samples {

  private static final int PLACES = 400;
  private static final int ENOUGH = 200;
  private static final int PARITY_ROWS = 64;

  private final List<BlockDevice> disks;
  private final VolumeInfo volume;
  private final long offsetBytes;

  Samples(List<BlockDevice> disks, VolumeInfo volume) {
    this.disks = disks;
    this.volume = volume;
    this.offsetBytes =
        volume.members().stream().mapToLong(VolumeMember::offsetSectors).findFirst().orElse(0) << 9;
  }

  /** A stretch of the array that lies in one geometry; array chunks [from, to). */
  private record Stretch(ChunkMap map, long from, long to) {}

  private List<Stretch> stretches() {
    Geometry now = volume.geometry();
    if (volume.reshape().isEmpty()) {
      ChunkMap map = new ChunkMap(now);
      return List.of(new Stretch(map, 0, map.chunks()));
    }
    Geometry target = volume.reshape().get().target();
    long position = volume.reshape().get().position();
    long unit = 2L * 2048 * target.dataDisks();
    ChunkMap after = new ChunkMap(target);
    ChunkMap before = new ChunkMap(now);
    return List.of(
        new Stretch(after, 0, Math.max(0, position - unit) / target.chunkSectors()),
        new Stretch(before, (position + unit) / now.chunkSectors(), before.chunks()));
  }

  /** Boundaries that say something, in the order of the array. */
  List<Matching.Boundary> boundaries() throws IOException {
    List<Matching.Boundary> boundaries = new ArrayList<>();
    for (Stretch stretch : stretches()) {
      Geometry geometry = stretch.map().geometry();
      if (ChunkMap.knows(geometry.level()) && geometry.raidDisks() <= disks.size()) {
        for (int places = PLACES; ; places *= 4) {
          List<Matching.Boundary> found = boundaries(stretch, places);
          if (found.size() >= ENOUGH || places >= PLACES * 16) {
            boundaries.addAll(found);
            break;
          }
        }
      }
    }
    return boundaries;
  }

  private List<Matching.Boundary> boundaries(Stretch stretch, int places) throws IOException {
    List<Matching.Boundary> boundaries = new ArrayList<>();
    long chunks = stretch.to() - stretch.from() - 1;
    long count = Math.min(places, chunks);
    for (long place = 0; place < count; place++) {
      long chunk = stretch.from() + place * chunks / count;
      Matching.Boundary boundary = boundary(stretch.map(), chunk);
      if (boundary != null) {
        boundaries.add(boundary);
      }
    }
    return boundaries;
  }

  /** Null where all images are zero. */
  private Matching.Boundary boundary(ChunkMap map, long chunk) throws IOException {
    ChunkMap.Place from = map.of(chunk);
    ChunkMap.Place to = map.of(chunk + 1);
    long chunkBytes = (long) map.geometry().chunkSectors() << 9;
    int slots = disks.size();
    byte[][] tails = new byte[slots][];
    byte[][] heads = new byte[slots][];
    for (int image = 0; image < slots; image++) {
      tails[image] = read(image, (from.row() + 1) * chunkBytes - Continuity.SPAN);
      heads[image] = read(image, to.row() * chunkBytes);
    }
    double[][] scores = new double[slots][slots];
    boolean tells = false;
    for (int i = 0; i < slots; i++) {
      for (int j = 0; j < slots; j++) {
        scores[i][j] = Continuity.score(tails[i], heads[j]);
        tells |= scores[i][j] != 0;
      }
    }
    return tells ? new Matching.Boundary(from.slot(), to.slot(), scores) : null;
  }

  private byte[] read(int image, long offset) throws IOException {
    byte[] bytes = new byte[Continuity.SPAN];
    disks.get(image).read(offsetBytes + offset, ByteBuffer.wrap(bytes));
    return bytes;
  }

  /**
   * Members of one RAID5 XOR to zero, in any order.
   *
   * @throws UsageException if these do not
   */
  void requireOneSet(List<Image> images) throws IOException {
    RaidLevel level = volume.geometry().level();
    boolean parity = level == RaidLevel.RAID5 || level == RaidLevel.RAID4;
    if (!parity || volume.reshape().isPresent()) {
      return;
    }
    long rows = (volume.geometry().componentSectors() << 9) / Continuity.SPAN;
    int wrong = 0;
    for (int place = 0; place < PARITY_ROWS; place++) {
      wrong += parityHolds(rows * place / PARITY_ROWS * Continuity.SPAN) ? 0 : 1;
    }
    if (wrong > PARITY_ROWS / 4) {
      throw new UsageException(
          "--guess: parity is wrong at %d of %d places; are these %d images one array?"
              .formatted(wrong, PARITY_ROWS, images.size()));
    }
  }

  private boolean parityHolds(long offset) throws IOException {
    byte[] sum = new byte[Continuity.SPAN];
    for (int image = 0; image < disks.size(); image++) {
      byte[] bytes = read(image, offset);
      for (int at = 0; at < sum.length; at++) {
        sum[at] ^= bytes[at];
      }
    }
    return Continuity.isZero(sum);
  }
}
