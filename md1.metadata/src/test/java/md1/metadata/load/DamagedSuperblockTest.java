package md1.metadata.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.disk.MemoryDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.stream.Stream;
import md1.metadata.disk.Feature;
import md1.metadata.disk.Minor;
import md1.metadata.disk.Superblock;
import md1.metadata.disk.SuperblockCodec;
import md1.metadata.golden.Golden;
import metadata.kit.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import raid.api.block.BlockDevice;
import raid.api.metadata.MetadataException;

/** Damage is refused with disk, byte and field, never taken for an array. */
class DamagedSuperblockTest {
  private static final int AT = 4096;

  private static BlockDevice disk() {
    return Golden.phase("v12r5").get(0).disk();
  }

  private static Superblock superblock() throws IOException {
    return SuperblockReader.load(disk(), Minor.V1_2, "sda").superblock();
  }

  /** A disk with another superblock, its checksum right. */
  private static BlockDevice with(Superblock sb) throws IOException {
    BlockDevice disk = disk();
    byte[] bytes = SuperblockCodec.encode(sb);
    ByteBuffer sectors = ByteBuffer.allocate((bytes.length + 511) / 512 * 512);
    sectors.put(bytes).rewind();
    disk.write(AT, sectors);
    return disk;
  }

  static Stream<Arguments> wrongButWithARightChecksum() throws IOException {
    Superblock sb = superblock();
    Superblock.Device d = sb.device();
    Superblock.Whole a = sb.array();
    Superblock.Change grow = new Superblock.Change(5, 0, 1, 2, 128, -384);
    return Stream.of(
        Arguments.of("feature_map", sb.withFeatures(1 << 13)),
        Arguments.of("feature_map", sb.withFeatures(Feature.PPL | Feature.JOURNAL)),
        Arguments.of("feature_map", sb.withFeatures(Feature.PPL | Feature.MULTIPLE_PPLS)),
        Arguments.of("feature_map", sb.withFeatures(Feature.RAID0_LAYOUT)),
        Arguments.of("pad0", new Superblock(
            0, 7, a, sb.reshape(), d, sb.state(), sb.roles())),
        Arguments.of("pad3", sb.withState(new Superblock.State(
            0, 0, -1, Octets.ofText("new", 32)))),
        Arguments.of("data_offset", sb.withDevice(device(d, 8, d.dataSize()))),
        Arguments.of("data_offset", sb.withDevice(device(d, 1L << 40, d.dataSize()))),
        Arguments.of("data_offset", sb.withDevice(device(d, -8, d.dataSize()))),
        Arguments.of("data_size", sb.withDevice(device(d, 2048, 9))),
        Arguments.of("data_size", sb.withDevice(device(d, 2048, -1))),
        Arguments.of("size", sb.withArray(array(a, 1L << 50, 3, 128))),
        Arguments.of("size", sb.withArray(array(a, -1, 3, 128))),
        Arguments.of("raid_disks", sb.withArray(array(a, a.size(), 0, 128))),
        Arguments.of("raid_disks", sb.withArray(array(a, a.size(), 1 << 30, 128))),
        Arguments.of("chunksize", sb.withArray(array(a, a.size(), 3, -128))),
        Arguments.of("delta_disks", sb.withFeatures(Feature.RESHAPE_ACTIVE).withReshape(
            new Superblock.Change(5, 0, 3, 2, 128, 0))),
        Arguments.of("delta_disks", sb.withFeatures(Feature.RESHAPE_ACTIVE).withReshape(
            new Superblock.Change(5, 0, -(1 << 30), 2, 128, 0))),
        Arguments.of("reshape_position", sb.withFeatures(Feature.RESHAPE_ACTIVE).withReshape(
            new Superblock.Change(5, -1, 1, 2, 128, 0))),
        Arguments.of("data_offset and new_offset",
            sb.withFeatures(Feature.RESHAPE_ACTIVE | Feature.NEW_OFFSET)
                .withReshape(grow)
                .withDevice(device(d, 300, d.dataSize()))));
  }

  private static Superblock.Device device(Superblock.Device d, long offset, long size) {
    return new Superblock.Device(offset, size, d.superOffset(), d.recoveryOffset(), d.devNumber(),
        0, d.deviceUuid(), 0, 0, d.bblogSize(), d.bblogOffset());
  }

  private static Superblock.Whole array(Superblock.Whole a, long size, int disks, int chunk) {
    return new Superblock.Whole(a.setUuid(), a.setName(), a.ctime(), a.level(), a.layout(), size,
        chunk, disks, a.bitmapOffset());
  }

  @ParameterizedTest
  @MethodSource("wrongButWithARightChecksum")
  void a_wrong_field_is_named_even_if_the_checksum_is_right(String field, Superblock wrong) throws IOException {
    BlockDevice disk = with(wrong);
    MetadataException refused = assertThrows(MetadataException.class,
        () -> SuperblockReader.load(disk, Minor.V1_2, "sda"));
    assertEquals(field, refused.field(), refused.getMessage());
    assertTrue(refused.offset() >= AT && refused.offset() < AT + 256, refused.getMessage());
  }

  @Test
  void any_flipped_bit_of_the_superblock_is_noticed() throws IOException {
    for (int at = 0; at < 256 + 2 * 128; at++) {
      BlockDevice disk = Golden.damaged(disk(), AT + at, 1 << at % 8);
      assertThrows(MetadataException.class, () -> SuperblockReader.load(disk, Minor.V1_2, "sda"),
          "byte " + at);
    }
  }

  @Test
  void a_superblock_copied_elsewhere_is_none() throws IOException {
    BlockDevice disk = with(superblock().withDevice(new Superblock.Device(2048, 1000, 0, 0, 0, 0,
        Octets.zeros(16), 0, 0, 0, 0)));
    assertTrue(SuperblockReader.version(disk).isEmpty());
  }

  @Test
  void a_disk_of_less_than_12_kib_has_none() throws IOException {
    BlockDevice tiny = new MemoryDisk("TINY", 512, 23 * 512);
    assertTrue(SuperblockReader.version(tiny).isEmpty());
  }
}
