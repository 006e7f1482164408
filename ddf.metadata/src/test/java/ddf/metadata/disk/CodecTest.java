package ddf.metadata.disk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ddf.metadata.golden.Golden;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import raid.api.block.BlockDevice;

class CodecTest {

  static Stream<Golden.Recorded> recorded() {
    return Golden.withMetadata().filter(golden -> !golden.isForged());
  }

  private static byte[] read(BlockDevice disk, long sector, long sectors) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) sectors * 512);
    disk.read(sector * 512, bytes);
    return bytes.array();
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void every_recorded_structure_comes_back_byte_for_byte(Golden.Recorded golden)
      throws IOException {
    BlockDevice disk = golden.device();
    byte[] sector = read(disk, disk.length() / 512 - 1, 1);
    Header anchor = HeaderCodec.decode(sector).value();
    assertArrayEquals(sector, HeaderCodec.encode(anchor));
    for (long lba : List.of(anchor.primaryLba(), anchor.secondaryLba())) {
      copy(disk, lba);
    }
  }

  private static void copy(BlockDevice disk, long lba) throws IOException {
    byte[] bytes = read(disk, lba, 1);
    Checked<Header> checked = HeaderCodec.decode(bytes);
    assertTrue(checked.right());
    Header header = checked.value();
    assertArrayEquals(bytes, HeaderCodec.encode(header));
    for (Section section : Section.values()) {
      Header.Extent extent = header.section(section);
      byte[] found =
          extent.length() == 0 ? new byte[0] : read(disk, lba + extent.offset(), extent.length());
      assertArrayEquals(found, again(section, header, found), section.name());
    }
  }

  private static byte[] again(Section section, Header header, byte[] found) throws IOException {
    return switch (section) {
      case CONTROLLER -> ControllerCodec.encode(believed(ControllerCodec.decode(found)));
      case PHYSICAL_DISKS ->
          PhysicalDisksCodec.bytes(believed(PhysicalDisksCodec.of(found, "sda", 0)));
      case VIRTUAL_DISKS ->
          VirtualDisksCodec.bytes(believed(VirtualDisksCodec.of(found, "sda", 0)));
      case CONFIG -> ConfigCodec.encode(ConfigCodec.decode(found, header, "sda", 0).stream()
          .peek(record -> assertTrue(record.checked().right()))
          .map(ConfigCodec.Found::content)
          .toList());
      case DISK_DATA -> DiskDataCodec.encode(believed(DiskDataCodec.decode(found)));
      case BAD_BLOCKS, DIAGNOSTIC, VENDOR -> Arrays.copyOf(found, found.length);
    };
  }

  private static <T> T believed(Checked<T> checked) {
    assertTrue(checked.right());
    return checked.value();
  }
}
