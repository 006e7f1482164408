package harness.explore.recover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import harness.disk.CowPages;
import harness.disk.SimulatedDisk;
import harness.explore.log.MemberMap;
import harness.explore.log.Recording;
import harness.explore.log.RunLog;
import harness.explore.media.Blocks;
import harness.explore.media.Choice;
import harness.explore.media.CrashMedia;
import harness.explore.media.Point;
import harness.explore.media.Points;
import harness.explore.scenario.Scenario;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A state is known if it agrees with a good one in what was read there, and only then. */
class JudgeTest {

  private static final int BLOCK = 512;
  private static final int BLOCKS = 16;

  private final Proven proven = new Proven();
  private CrashMedia media;
  private Judge judge;

  /** Block i of one disk is written by write i, and nothing is flushed. */
  @BeforeEach
  void record() throws IOException {
    RunLog log = new RunLog();
    CowPages pages = new CowPages(BLOCKS * BLOCK);
    List<CowPages> before = new ArrayList<>(List.of(pages.fork()));
    SimulatedDisk disk = new SimulatedDisk("D", BLOCK, pages, log);
    log.know(disk, "sda");
    log.begin();
    for (int i = 0; i < 8; i++) {
      byte[] data = new byte[BLOCK];
      data[0] = (byte) (i + 1);
      disk.write((long) i * BLOCK, ByteBuffer.wrap(data));
    }
    Recording recording =
        new Recording(
            Scenario.parse("r5-3to4-v1-c4-k1024-u0-linux-durable-none-s1"),
            List.of(),
            before,
            BLOCK,
            log,
            List.of(),
            List.of(),
            new MemberMap(List.of(), List.of()),
            0,
            Optional.empty());
    media = new CrashMedia(recording);
    List<Point> points = Points.of(log);
    media.moveTo(points.get(points.size() - 1));
    judge = new Judge(media, proven);
  }

  private static Blocks read(int... blocks) {
    Blocks read = new Blocks(new int[] {BLOCKS});
    for (int block : blocks) {
      read.add(0, block, block + 1);
    }
    return read;
  }

  private void good(long lost, int promises, int... blocks) {
    Choice choice = Choice.lost(lost);
    judge.known(choice, promises);
    judge.learn(choice, read(blocks), new Proven.Kept(promises, 7));
  }

  @Test
  void what_was_never_read_makes_no_difference() {
    good(0b0001, 0, 0, 2);
    assertNotNull(judge.known(Choice.lost(0b0001), 0));
    assertNotNull(judge.known(Choice.lost(0b1011), 0));
    assertNull(judge.known(Choice.lost(0b0000), 0));
    assertNull(judge.known(Choice.lost(0b0101), 0));
  }

  @Test
  void the_same_holds_of_states_that_are_asked_about_in_masses() {
    good(0b0001, 0, 0, 2);
    for (int lost = 0; lost < 256; lost++) {
      boolean agrees = (lost & 0b0101) == 0b0001;
      assertEquals(agrees, judge.known(Choice.lost(lost), 0) != null, "lost " + lost);
    }
  }

  @Test
  void more_promises_have_to_be_tried_fewer_have_not() {
    good(0b0001, 3, 0);
    assertNotNull(judge.known(Choice.lost(0b0001), 2));
    assertNull(judge.known(Choice.lost(0b0001), 4));
  }

  @Test
  void others_learn_of_it() {
    Judge other = new Judge(media, proven);
    good(0b0010, 0, 1);
    assertEquals(7, other.known(Choice.lost(0b0110), 0).kind());
  }
}
