package md1.metadata.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import md1.metadata.disk.Minor;
import md1.metadata.golden.Golden;
import md1.metadata.state.ArrayImage;
import md1.metadata.store.Loader;
import org.junit.jupiter.api.Test;
import raid.api.block.DeviceNumber;
import raid.api.block.Disk;
import raid.api.metadata.MetadataException;

class UpdatesTest {

  private static ArrayImage image(String phase) throws IOException {
    List<Disk> disks = new ArrayList<>();
    for (Golden.Recorded golden : Golden.phase(phase)) {
      if (golden.hasSuperblock()) {
        disks.add(new Disk("sd" + disks.size(), new DeviceNumber(8, 16 * disks.size()),
            golden.disk()));
      }
    }
    return Loader.load(Minor.V1_2, disks).image();
  }

  private static List<Update> all() throws IOException {
    return List.of(
        CreateArray.of(image("v12r5")),
        new Seat(1, new DeviceNumber(8, 16)),
        new Grow(4, -384, false, List.of(new DeviceNumber(8, 48))),
        new Position(384));
  }

  @Test
  void every_message_comes_back_from_its_bytes() throws IOException {
    for (Update update : all()) {
      assertEquals(update, Updates.parse(update.encode()));
    }
  }

  @Test
  void a_message_cut_short_or_too_long_is_refused() throws IOException {
    for (Update update : all()) {
      byte[] bytes = update.encode();
      for (int length = 0; length < bytes.length; length++) {
        byte[] part = Arrays.copyOf(bytes, length);
        assertThrows(MetadataException.class, () -> Updates.parse(part), update.describe());
      }
      byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
      assertThrows(MetadataException.class, () -> Updates.parse(longer), update.describe());
    }
  }

  @Test
  void growing_gives_the_spare_the_next_slot_and_moves_all_data() throws IOException {
    ArrayImage grown = new Grow(4, -384, false, List.of(new DeviceNumber(8, 48)))
        .apply(image("n2-r5-3to4-2-added"));
    assertEquals(4, grown.array().raidDisks());
    assertEquals(3, grown.oldRaidDisks());
    assertEquals(List.of(-384, -384, -384, -384),
        grown.attached().stream().map(a -> a.shift()).toList());
    assertThrows(MetadataException.class,
        () -> new Grow(5, -384, false, List.of(new DeviceNumber(8, 48))).apply(grown));
    assertThrows(MetadataException.class, () -> new Grow(4, -4096, false,
        List.of(new DeviceNumber(8, 48))).apply(image("n2-r5-3to4-2-added")));
  }

  @Test
  void a_position_goes_forward_only() throws IOException {
    ArrayImage half = image("n2-r5-3to4-3-cut");
    long position = half.reshape().orElseThrow().position();
    assertEquals(position + 384, new Position(position + 384).apply(half)
        .reshape().orElseThrow().position());
    assertThrows(MetadataException.class, () -> new Position(position - 384).apply(half));
  }
}
