package ddf.metadata.update;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ddf.metadata.disk.PhysicalDisk;
import ddf.metadata.disk.VdConfig;
import ddf.metadata.golden.Golden;
import ddf.metadata.monitor.MemberRule;
import ddf.metadata.state.ContainerImage;
import ddf.metadata.state.Seat;
import ddf.metadata.store.Loader;
import ddf.metadata.volume.VolumePlanner;
import harness.host.SimulatedHost;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import raid.api.array.MemberFlag;
import raid.api.array.RaidLevel;
import raid.api.block.Disk;
import raid.api.metadata.MetadataException;
import raid.api.metadata.RefusedException;
import raid.api.metadata.VolumeSpec;

class UpdatesTest {
  private static final int SEED = 5;

  private static ContainerImage image(String phase) throws IOException {
    return Loader.load(Golden.phase(phase).stream().filter(Golden.Recorded::hasMetadata)
        .map(Golden.Recorded::disk).toList()).image();
  }

  private static CreateVolume plan(ContainerImage image, String name, long sectors)
      throws RefusedException {
    List<Disk> members = image.attached().stream().map(a -> a.disk()).toList();
    return VolumePlanner.plan(image, new VolumeSpec(
            name, RaidLevel.RAID5, 128, sectors, members, false),
        new SimulatedHost(name.hashCode(), event -> { }));
  }

  private static Update parsed(Update update, ContainerImage image) throws MetadataException {
    return Updates.parse(update.encode(), image.header());
  }

  @Test
  void a_message_comes_back_as_it_was_sent() throws IOException {
    ContainerImage image = image("cont3");
    CreateVolume create = plan(image, "vol0", 1024);
    assertEquals(create, parsed(create, image));
    assertEquals("create volume 0, vol0, of 3 members", create.describe());
    ChangeMembers change = new ChangeMembers(create.config());
    assertEquals(change, parsed(change, image));
    assertArrayEquals(change.encode(), parsed(change, image).encode());
  }

  @Test
  void any_flipped_bit_and_any_missing_byte_is_noticed() throws IOException {
    ContainerImage image = image("cont3");
    byte[] message = plan(image, "vol0", 1024).encode();
    for (int at = 0; at < message.length; at += 7) {
      byte[] flipped = message.clone();
      flipped[at] ^= (byte) (1 << at % 8);
      assertThrows(MetadataException.class, () -> Updates.parse(flipped, image.header()));
      byte[] shorter = Arrays.copyOf(message, at);
      assertThrows(MetadataException.class, () -> Updates.parse(shorter, image.header()));
    }
  }

  @Test
  void a_volume_is_made_once() throws IOException {
    ContainerImage image = image("cont3");
    CreateVolume create = plan(image, "vol0", 1024);
    ContainerImage made = create.apply(image);
    assertThrows(MetadataException.class, () -> create.apply(made));
    assertThrows(RefusedException.class, () -> plan(made, "vol0", 1024));
    CreateVolume next = plan(made, "vol1", 0);
    assertEquals(1, next.index());
    assertEquals(1024, next.config().element(0).start());
    assertThrows(RefusedException.class, () -> plan(next.apply(made), "vol2", 0));
  }

  @Test
  void a_member_that_is_no_free_disk_is_refused() throws IOException {
    ContainerImage image = image("life-1-created");
    VdConfig config = image.config(0).orElseThrow();
    int spare = image.disks().get(3).refnum();
    assertRefused(image, config.withElement(1, new VdConfig.Element(0x1234, 0)));
    assertRefused(image, config.withElement(1, new VdConfig.Element(spare, 30000)));
    assertRefused(image, config.withElement(1, new VdConfig.Element(spare, -1)));
    assertRefused(image, config.withElement(1, config.element(0)));
    ContainerImage seated =
        new ChangeMembers(config.withElement(1, new VdConfig.Element(spare, 0))).apply(image);
    assertTrue(seated.entry(spare).orElseThrow().has(PhysicalDisk.REBUILDING));
  }

  private static void assertRefused(ContainerImage image, VdConfig config) {
    assertThrows(MetadataException.class, () -> new ChangeMembers(config).apply(image));
  }

  @Test
  void a_disk_is_rebuilding_until_the_last_of_its_volumes_is_done() throws IOException {
    ContainerImage one = image("life-1-created");
    int spare = one.disks().get(3).refnum();
    List<Disk> members = one.attached().stream().limit(3).map(a -> a.disk()).toList();
    ContainerImage two = VolumePlanner.plan(one, new VolumeSpec(
            "vol1", RaidLevel.RAID5, 128, 1024, members, true),
        new SimulatedHost(SEED, event -> { })).apply(one);
    ContainerImage seated = two;
    for (int volume = 0; volume < 2; volume++) {
      seated = new ChangeMembers(seated.config(volume).orElseThrow()
          .withElement(1, new VdConfig.Element(spare, 20480L * volume))).apply(seated);
    }
    assertEquals(2, seated.rebuilding().size());
    ContainerImage first = MemberRule.apply(seated, 0, 1, Set.of(MemberFlag.IN_SYNC), 1);
    assertTrue(first.entry(spare).orElseThrow().has(PhysicalDisk.REBUILDING));
    ContainerImage both = MemberRule.apply(first, 1, 1, Set.of(MemberFlag.IN_SYNC), 1);
    assertTrue(both.works(spare));
    assertEquals(Set.<Seat>of(), both.rebuilding());
  }
}
