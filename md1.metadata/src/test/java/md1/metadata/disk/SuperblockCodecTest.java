package md1.metadata.disk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import md1.metadata.golden.Golden;
import md1.metadata.load.SuperblockReader;
import metadata.kit.LittleEndian;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import raid.api.block.BlockDevice;

class SuperblockCodecTest {

  static Stream<Golden.Recorded> recorded() {
    return Golden.withSuperblock();
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void every_recorded_superblock_comes_back_byte_for_byte(Golden.Recorded golden)
      throws IOException {
    BlockDevice disk = golden.disk();
    Minor minor = SuperblockReader.version(disk).orElseThrow();
    long at = minor.superOffset(disk.length() / 512) * 512;
    ByteBuffer bytes = ByteBuffer.allocate(SuperblockCodec.MAX_LENGTH);
    disk.read(at, bytes);
    SuperblockCodec.Found found = SuperblockCodec.decode(bytes.array(), golden.name(), at);

    assertTrue(found.checksumRight());
    byte[] encoded = SuperblockCodec.encode(found.superblock());
    assertArrayEquals(Arrays.copyOf(bytes.array(), encoded.length), encoded);
    Acceptance.check(found, golden.name(), at / 512, disk.length() / 512);
  }

  @Test
  void an_odd_number_of_roles_counts_half_a_word() throws IOException {
    Golden.Recorded golden = Golden.phase("v12r5").get(0);
    Superblock sb =
        SuperblockReader.load(golden.disk(), Minor.V1_2, golden.name()).superblock();
    Superblock odd = sb.withRoles(new Roles(List.of(0, 1, 2)));
    Superblock even = sb.withRoles(new Roles(List.of(0, 1, 2, 0)));
    byte[] oddBytes = SuperblockCodec.encode(odd);
    byte[] evenBytes = SuperblockCodec.encode(even);
    assertEquals(
        LittleEndian.u32(oddBytes, SuperblockDescriptor.SB_CSUM) + 1,
        LittleEndian.u32(evenBytes, SuperblockDescriptor.SB_CSUM));
    byte[] padded = Arrays.copyOf(oddBytes, SuperblockCodec.MAX_LENGTH);
    assertEquals(odd, SuperblockCodec.decode(padded, "sda", 4096).superblock());
  }

  @Test
  void the_place_of_version_1_0_is_8_to_12_kib_before_the_end() {
    assertEquals(131056, Minor.V1_0.superOffset(131072));
    assertEquals(131048, Minor.V1_0.superOffset(131071));
    assertEquals(131048, Minor.V1_0.superOffset(131065));
    assertEquals(8, Minor.V1_0.superOffset(Minor.SMALLEST_DISK));
  }
}
