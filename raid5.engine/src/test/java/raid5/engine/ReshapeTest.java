package raid5.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import raid.api.array.SyncAction;

/** What a reshape publishes and what it leaves. */
class ReshapeTest {

  @Test
  void grow_r5_3_to_4_publishes_what_the_kernel_publishes() throws IOException {
    TestArray array = new TestArray(TestArray.raid5(0, 3, 128, 10240));
    byte[] content = PlainModel.random(PlainModel.size(array.geometry), 1);
    array.fill(content);
    array.run();
    array.plug(3);
    array.startReshape(array.geometry.withRaidDisks(4));
    array.sync(SyncAction.RESHAPE, 0, 2048);
    assertEquals(List.of(640L, 768L, 1024L, 1408L, 1792L, 1920L, 2048L), array.published);
    array.published.clear();
    array.sync(SyncAction.RESHAPE, 2048, 10240);
    assertEquals(
        List.of(2944L, 4224L, 6144L, 8192L, 9216L, 9728L, 9984L, 10112L, 10240L),
        array.published);
    array.endReshape();
    byte[] grown = java.util.Arrays.copyOf(content, (int) PlainModel.size(array.geometry));
    new RandomIo(array, grown, 1).checkAll();
  }
}
