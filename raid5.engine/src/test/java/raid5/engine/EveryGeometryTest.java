package raid5.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import raid.api.array.Geometry;
import raid.api.array.RaidLevel;

/** Random requests on every layout, chunk, number of members and missing member, by the model. */
class EveryGeometryTest {

  static Stream<Geometry> geometries() {
    List<Geometry> all = new ArrayList<>();
    for (int layout = -1; layout <= 5; layout++) {
      for (int disks = 2; disks <= 6; disks++) {
        for (int chunk : new int[] {8, 64, 256, 1024}) {
          if (chunk > 64 && disks != 3) {
            continue; // what a big chunk changes, three members show
          }
          RaidLevel level = layout < 0 ? RaidLevel.RAID4 : RaidLevel.RAID5;
          long component = chunk * Math.max(disks + 1, 64 / chunk) + (chunk > 8 ? 8 : 0);
          all.add(new Geometry(level, Math.max(0, layout), disks, chunk, component));
        }
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("geometries")
  void random_requests_leave_what_the_model_says(Geometry geometry) throws IOException {
    byte[] initial = PlainModel.random(PlainModel.size(geometry), geometry.hashCode());
    for (int missing = -1; missing < geometry.raidDisks(); missing++) {
      byte[] content = initial.clone();
      TestArray array = new TestArray(geometry);
      array.fill(content);
      if (missing >= 0) {
        array.unplug(missing);
      }
      array.run();
      RandomIo io = new RandomIo(array, content, missing * 31 + geometry.hashCode());
      io.requests(10, 0, content.length);
      io.checkAll();
    }
  }

  @ParameterizedTest
  @MethodSource("geometries")
  void mapping_and_its_inverse_follow_the_table(Geometry geometry) {
    Mapping mapping = new Mapping(geometry);
    SplittableRandom random = new SplittableRandom(geometry.hashCode());
    for (int i = 0; i < 50; i++) {
      long sector = random.nextLong(mapping.arraySectors());
      long t = sector / geometry.chunkSectors() / (geometry.raidDisks() - 1);
      int index = (int) (sector / geometry.chunkSectors() % (geometry.raidDisks() - 1));
      int slot = PlainModel.data(geometry, index, PlainModel.parity(geometry, t));
      long row = t * geometry.chunkSectors() + sector % geometry.chunkSectors();
      org.junit.jupiter.api.Assertions.assertEquals(slot, mapping.slot(sector));
      org.junit.jupiter.api.Assertions.assertEquals(row, mapping.row(sector));
      org.junit.jupiter.api.Assertions.assertEquals(sector, mapping.sector(slot, row));
    }
  }
}
