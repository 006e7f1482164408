package harness.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.disk.CowPages;
import harness.disk.SimulatedDisk;
import harness.explore.log.MemberMap;
import harness.explore.log.Recording;
import harness.explore.log.RunLog;
import harness.explore.media.Choice;
import harness.explore.media.Choices;
import harness.explore.media.CrashMedia;
import harness.explore.media.Point;
import harness.explore.media.Points;
import harness.explore.scenario.Scenario;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The states that are enumerated are those that the disks' promises allow: no more, no fewer. */
class CrashStatesTest {

  private static final int BLOCK = 512;
  private static final int BLOCKS = 4;

  private final RunLog log = new RunLog();
  private final List<SimulatedDisk> disks = new ArrayList<>();
  private final List<CowPages> media = new ArrayList<>();
  private final List<CowPages> before = new ArrayList<>();

  private void disks(int count) {
    for (int i = 0; i < count; i++) {
      CowPages pages = new CowPages(BLOCKS * BLOCK);
      SimulatedDisk disk = new SimulatedDisk("D" + i, BLOCK, pages, log);
      log.know(disk, "sd" + (char) ('a' + i));
      disks.add(disk);
      media.add(pages);
      before.add(pages.fork());
    }
    log.begin();
  }

  private void write(int disk, int block, int blocks, int value, boolean through)
      throws IOException {
    byte[] data = new byte[blocks * BLOCK];
    Arrays.fill(data, (byte) value);
    if (through) {
      disks.get(disk).writeThrough((long) block * BLOCK, ByteBuffer.wrap(data));
    } else {
      disks.get(disk).write((long) block * BLOCK, ByteBuffer.wrap(data));
    }
  }

  private Recording recording() {
    Scenario scenario =
        Scenario.parse("r5-3to4-v1-c64-k1024-u0-linux-durable-none-s1");
    return new Recording(
        scenario,
        List.of(),
        before,
        BLOCK,
        log,
        List.of(),
        List.of(),
        new MemberMap(List.of(), List.of()),
        0,
        Optional.empty());
  }

  /** One digit a block. */
  private static String digits(List<CowPages> pages) {
    StringBuilder text = new StringBuilder();
    for (CowPages medium : pages) {
      for (int block = 0; block < BLOCKS; block++) {
        ByteBuffer data = ByteBuffer.allocate(BLOCK);
        medium.read((long) block * BLOCK, data);
        text.append(data.get(0));
      }
      text.append(' ');
    }
    return text.toString().trim();
  }

  private Set<String> enumerated(boolean torn) {
    CrashMedia crash = new CrashMedia(recording());
    Set<String> states = new TreeSet<>();
    Map<Long, String> byHash = new HashMap<>();
    for (Point point : Points.of(log)) {
      crash.moveTo(point);
      for (int round = 0; round < Choices.ROUNDS; round++) {
        if (round == 2 && !torn) {
          continue;
        }
        Choices.round(
            round,
            crash,
            1,
            new Choices.Taker() {
              @Override
              public boolean take(Choice choice) {
                return take(crash.hash(choice), choice);
              }

              @Override
              public boolean take(long hash, long lost) {
                return take(hash, Choice.lost(lost));
              }

              private boolean take(long hash, Choice choice) {
                crash.apply(choice);
                String state = digits(crash.pages());
                crash.restore();
                String same = byHash.putIfAbsent(hash, state);
                assertTrue(same == null || same.equals(state), "one hash for two states");
                states.add(state);
                return true;
              }
            });
      }
    }
    assertEquals(states.size(), byHash.size(), "a state has one hash");
    return states;
  }

  /** By the promises alone: each disk for itself, at each moment, every subset. */
  private Set<String> allowed() {
    Set<String> states = new TreeSet<>();
    int events = log.events().size();
    for (int issued = 0; issued <= events; issued++) {
      for (int completed = Math.max(0, issued - 1); completed <= issued; completed++) {
        List<Set<String>> perDisk = new ArrayList<>();
        for (int disk = 0; disk < disks.size(); disk++) {
          perDisk.add(allowed(disk, issued, completed));
        }
        combine(perDisk, 0, "", states);
      }
    }
    return states;
  }

  private static void combine(List<Set<String>> disks, int at, String text, Set<String> into) {
    if (at == disks.size()) {
      into.add(text.trim());
      return;
    }
    for (String state : disks.get(at)) {
      combine(disks, at + 1, text + state + " ", into);
    }
  }

  private Set<String> allowed(int disk, int issued, int completed) {
    List<RunLog.Event> writes = new ArrayList<>();
    BitSet certain = new BitSet();
    for (RunLog.Event event : log.events().subList(0, issued)) {
      if (event.disk != disk) {
        continue;
      }
      boolean ended = event.index < completed;
      if (event.kind == RunLog.Kind.FLUSH && ended) {
        certain.set(0, writes.size());
      } else if (event.isWrite()) {
        certain.set(writes.size(), event.kind == RunLog.Kind.WRITE_THROUGH && ended);
        writes.add(event);
      }
    }
    Set<String> states = new HashSet<>();
    for (int mask = 0; mask < 1 << writes.size(); mask++) {
      char[] blocks = "0".repeat(BLOCKS).toCharArray();
      for (int i = 0; i < writes.size(); i++) {
        if (certain.get(i) || (mask >> i & 1) != 0) {
          RunLog.Event event = writes.get(i);
          for (int at = 0; at < event.data.length; at += BLOCK) {
            blocks[(int) (event.offset + at) / BLOCK] = (char) ('0' + event.data[at]);
          }
        }
      }
      states.add(new String(blocks));
    }
    return states;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void all_that_two_disks_may_keep_and_nothing_else(long seed) throws IOException {
    disks(2);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 1; i <= 9; i++) {
      int disk = random.nextInt(2);
      int die = random.nextInt(8);
      if (die < 2) {
        disks.get(disk).flush();
      } else {
        int block = random.nextInt(BLOCKS);
        write(disk, block, 1 + random.nextInt(BLOCKS - block), i, die == 2);
      }
    }
    assertEquals(allowed(), enumerated(false));
  }

  @Test
  void a_flush_lets_no_earlier_write_be_lost() throws IOException {
    disks(1);
    write(0, 0, 1, 1, false);
    disks.get(0).flush();
    write(0, 1, 1, 2, false);
    assertEquals(Set.of("0000", "1000", "1200"), enumerated(true));
  }

  @Test
  void a_write_through_says_nothing_of_earlier_writes() throws IOException {
    disks(1);
    write(0, 0, 1, 1, false);
    write(0, 1, 1, 2, true);
    assertTrue(enumerated(true).contains("0200"));
  }

  @Test
  void an_older_write_never_replaces_a_write_through_of_its_block() throws IOException {
    disks(1);
    write(0, 0, 1, 1, false);
    write(0, 0, 1, 2, true);
    write(0, 1, 1, 3, true);
    assertFalse(enumerated(true).contains("1300"));
  }

  @Test
  void a_write_can_be_torn_at_its_blocks() throws IOException {
    disks(1);
    write(0, 0, 2, 1, false);
    assertEquals(Set.of("0000", "1000", "0100", "1100"), enumerated(true));
  }

  @Test
  void in_a_parallel_group_either_disk_may_be_first() throws IOException {
    disks(2);
    log.beginGroup();
    for (int disk = 0; disk < 2; disk++) {
      log.action(disk);
      write(disk, 0, 1, 1, true);
    }
    log.endGroup();
    assertTrue(enumerated(true).contains("0000 1000"));
    assertTrue(enumerated(true).contains("1000 0000"));
  }

  @Test
  void one_after_the_other_the_first_disk_is_first() throws IOException {
    disks(2);
    write(0, 0, 1, 1, true);
    write(1, 0, 1, 1, true);
    assertFalse(enumerated(true).contains("0000 1000"));
  }

  @Test
  void a_write_of_what_is_there_already_is_no_choice() throws IOException {
    disks(1);
    write(0, 0, 1, 0, false);
    CrashMedia crash = new CrashMedia(recording());
    List<Point> points = Points.of(log);
    crash.moveTo(points.get(points.size() - 1));
    assertEquals(List.of(), crash.open());
  }

  @Test
  void going_back_gives_the_same_hashes() throws IOException {
    disks(2);
    for (int i = 1; i < 6; i++) {
      write(i % 2, i % BLOCKS, 1, i, false);
      disks.get(i % 2).flush();
    }
    CrashMedia crash = new CrashMedia(recording());
    List<Point> points = Points.of(log);
    List<Long> hashes = new ArrayList<>();
    for (int pass = 0; pass < 2; pass++) {
      for (int i = 0; i < points.size(); i++) {
        crash.moveTo(points.get(i));
        long hash = crash.hash(Choice.lost(new BitSet()));
        if (pass == 0) {
          hashes.add(hash);
        } else {
          assertEquals(hashes.get(i), hash);
        }
      }
    }
    assertNotEquals(hashes.get(0), hashes.get(hashes.size() - 1));
  }
}
