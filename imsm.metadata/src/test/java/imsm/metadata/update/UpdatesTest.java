package imsm.metadata.update;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import imsm.metadata.Rig;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import raid.api.array.RaidLevel;
import raid.api.block.DeviceNumber;
import raid.api.metadata.Container;
import raid.api.metadata.MetadataException;
import raid.api.metadata.VolumeSpec;
import raid.api.metadata.WriteOrder;

class UpdatesTest {
  @Test
  void messages_have_the_bytes_of_the_live_runs() {
    assertEquals("05000000030000000400000030fe0000", HexFormat.of().formatHex(
        new ReshapeContainer(3, 4, List.of(new DeviceNumber(254, 48))).encode()));
    assertEquals("08000000000000000500000000000000",
        HexFormat.of().formatHex(new Checkpoint(5).encode()));
  }

  @Test
  void device_numbers_survive_minors_beyond_a_byte() {
    DeviceNumber number = new DeviceNumber(259, 70000);
    assertEquals(number, DeviceCode.decode(DeviceCode.encode(number)));
  }

  static List<Update> examples() {
    return List.of(
        new KillArray(1),
        new RenameArray(0, "other"),
        new AddRemoveDisk(),
        new Checkpoint(7),
        new SizeChange(0, 24576),
        new ReshapeContainer(3, 4, List.of(new DeviceNumber(8, 48))),
        new ReshapeMigration(3, 4, 0, 5, 0, -1, Optional.of(new DeviceNumber(8, 48))),
        new ReshapeMigration(3, 3, 0, -1, -1, 128, Optional.empty()),
        new ActivateSpare(0, 99, List.of(new ActivateSpare.Seat(1, new DeviceNumber(8, 48)))));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void bytes_go_both_ways(Update update) throws MetadataException {
    byte[] bytes = update.encode();
    assertEquals(update, Updates.parse(bytes));
    assertArrayEquals(bytes, Updates.parse(bytes).encode());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void truncated_and_overlong_messages_are_refused(Update update) {
    byte[] bytes = update.encode();
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThrows(MetadataException.class, () -> Updates.parse(cut), update + " cut");
    }
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 4);
    assertThrows(MetadataException.class, () -> Updates.parse(longer));
  }

  @Test
  void no_message_from_the_wire_does_anything_but_be_taken_or_refused() throws IOException {
    Rig rig = Rig.of(WriteOrder.DURABLE, 4, 40000);
    Container container = rig.volume(RaidLevel.RAID5, 3, 128, 10240);
    SplittableRandom random = new SplittableRandom(7);
    int refused = 0;
    for (int i = 0; i < 5000; i++) {
      List<Update> examples = examples();
      byte[] bytes = examples.get(random.nextInt(examples.size())).encode();
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        container.prepare(bytes);
        container.describe(bytes);
      } catch (MetadataException expected) {
        refused++;
      }
    }
    assertTrue(refused > 1000, "refused " + refused);
  }

  @Test
  void prepare_refuses_what_does_not_fit_the_container() throws IOException {
    Rig rig = Rig.of(WriteOrder.DURABLE, 5, 40000);
    Container container = rig.volume(RaidLevel.RAID5, 3, 128, 10240);
    DeviceNumber member = rig.disk(0).number();
    DeviceNumber spare = rig.disk(3).number();
    List<Update> wrong = List.of(
        new ReshapeContainer(4, 5, List.of(spare)),
        new ReshapeContainer(3, 4, List.of(member)),
        new ReshapeContainer(3, 4, List.of(new DeviceNumber(9, 9))),
        new ReshapeContainer(3, 5, List.of(spare, spare)),
        new KillArray(1),
        new SizeChange(-1, 4096),
        new RenameArray(0, "vol0"),
        new ReshapeMigration(3, 3, 0, 1, -1, -1, Optional.empty()),
        new ReshapeMigration(3, 3, 0, -1, -1, 96, Optional.empty()),
        new ActivateSpare(0, 1, List.of(new ActivateSpare.Seat(3, spare))));
    for (Update update : wrong) {
      assertThrows(MetadataException.class, () -> container.prepare(update.encode()),
          update.toString());
    }
  }

  @Test
  void of_two_administrators_who_create_at_once_the_first_is_served() throws IOException {
    Rig rig = Rig.of(WriteOrder.DURABLE, 4, 40000);
    Container container = rig.format.create(rig.context, rig.all());
    container.write();
    byte[] one = plan(rig, container, "one");
    byte[] two = plan(rig, container, "two");
    container.prepare(one);
    container.prepare(two);
    container.process(one);
    container.process(two);
    assertEquals(List.of("one"),
        container.volumes().stream().map(v -> v.name()).toList());
  }

  private static byte[] plan(Rig rig, Container container, String name) throws IOException {
    return container.planVolume(new VolumeSpec(name, RaidLevel.RAID5, 128, 0,
        rig.all(), true));
  }

  @Test
  void the_last_checkpoint_comes_after_the_migration_and_is_not_written() throws IOException {
    Rig rig = Rig.of(WriteOrder.DURABLE, 4, 40000);
    Container container = rig.volume(RaidLevel.RAID5, 3, 128, 10240);
    byte[] late = new Checkpoint(5).encode();
    container.prepare(late);
    container.process(late);
    assertEquals(false, container.write());
  }
}
