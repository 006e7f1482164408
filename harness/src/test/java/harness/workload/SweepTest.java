package harness.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.host.SimulatedHost;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SweepTest {

  private static final int MIB = 1 << 20;

  private final SimulatedHost host = new SimulatedHost(1);
  private final FakeArray array = new FakeArray(3 * MIB, 3, 128);

  private void fill(int seed) throws IOException {
    host.run(
        Sweep.writing("fill", array, 0, array.content.length, new Pattern(seed), Meter.NONE));
  }

  private Optional<Difference> verify(Expectation expectation) throws IOException {
    Expectation.Reading reading = expectation.begin("vol0");
    host.run(
        Sweep.reading("verify", array, 0, array.content.length, reading, Meter.NONE));
    return reading.difference();
  }

  @Test
  void word_i_is_i_xor_the_seed_in_the_highest_byte() throws IOException {
    fill(2);
    long word = ByteBuffer.wrap(array.content).order(ByteOrder.LITTLE_ENDIAN).getLong(8 * 1000);
    assertEquals(1000 ^ 2L << 56, word);
    assertThrows(IllegalArgumentException.class, () -> new Pattern(256));
  }

  @Test
  void windows_are_whole_stripes_of_about_a_mebibyte_and_end_with_a_flush() throws IOException {
    fill(0);
    assertEquals("WRITE 0+983040", array.requests.get(0));
    assertEquals("WRITE 983040+983040", array.requests.get(1));
    assertEquals("WRITE 2949120+196608", array.requests.get(3));
    assertEquals("FLUSH", array.requests.get(4));
  }

  @Test
  void what_was_filled_verifies_and_another_seed_does_not() throws IOException {
    fill(1);
    assertTrue(verify(Expectation.of(new Pattern(1))).isEmpty());
    Difference difference = verify(Expectation.of(new Pattern(2))).orElseThrow();
    assertEquals(7, difference.offset());
    assertEquals(1, difference.found());
    assertEquals(2, difference.expected());
    assertEquals(3L * MIB / 8, difference.wrongBytes());
  }

  @Test
  void the_first_wrong_byte_is_named_and_all_are_counted() throws IOException {
    fill(0);
    array.content[2 * MIB + 5] ^= 0x40;
    array.content[3 * MIB - 1] ^= 1;
    Difference difference = verify(Expectation.of(new Pattern(0))).orElseThrow();
    assertEquals(2 * MIB + 5, difference.offset());
    assertEquals(2, difference.wrongBytes());
    assertTrue(
        difference.toString().startsWith("vol0, byte 2097157 (sector 4096): found "),
        difference.toString());
  }

  @Test
  void beyond_its_end_content_is_zero() throws IOException {
    fill(0);
    int end = MIB + 512;
    Arrays.fill(array.content, end, array.content.length, (byte) 0);
    assertTrue(verify(Expectation.of(new Pattern(0).upTo(end))).isEmpty());
    array.content[end] = 1;
    assertEquals(
        end, verify(Expectation.of(new Pattern(0).upTo(end))).orElseThrow().offset());
  }

  @Test
  void fingerprints_find_the_changed_mebibyte_and_anything_beyond() throws IOException {
    fill(0);
    int bytes = 2 * MIB + 1024;
    Arrays.fill(array.content, bytes, array.content.length, (byte) 0);
    Fingerprints fingerprints = new Fingerprints(bytes);
    host.run(Sweep.reading("read", array, 0, bytes, fingerprints.taking(), Meter.NONE));
    assertTrue(verify(fingerprints).isEmpty());
    assertTrue(verify(fingerprints).isEmpty(), "a second reading starts afresh");
    array.content[MIB + 77] ^= 1;
    assertEquals(MIB, verify(fingerprints).orElseThrow().offset());
    array.content[MIB + 77] ^= 1;
    array.content[bytes] = 9;
    Difference beyond = verify(fingerprints).orElseThrow();
    assertEquals(bytes, beyond.offset());
    assertEquals(9, beyond.found());
  }

  @Test
  void a_pattern_may_end_anywhere_but_only_once() throws IOException {
    fill(4);
    Expectation ending = array -> new EndingComparison(array, new Pattern(4));
    assertTrue(verify(ending).isEmpty());
    Arrays.fill(array.content, MIB + 512, array.content.length, (byte) 0);
    assertTrue(verify(ending).isEmpty());
    array.content[2 * MIB] = 1;
    assertEquals(2 * MIB, verify(ending).orElseThrow().offset());
  }

  @Test
  void nothing_expected_means_only_readable() throws IOException {
    fill(3);
    assertFalse(verify(Expectation.ANYTHING).isPresent());
  }
}
