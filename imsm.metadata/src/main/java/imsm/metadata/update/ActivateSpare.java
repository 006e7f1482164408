package imsm.metadata.update;

import imsm.metadata.disk.ImsmDisk;
import imsm.metadata.disk.ImsmMap;
import imsm.metadata.disk.ImsmVolume;
import imsm.metadata.disk.MapState;
import imsm.metadata.disk.MigrationType;
import imsm.metadata.disk.Mpb;
import imsm.metadata.disk.Ord;
import imsm.metadata.state.Attached;
import imsm.metadata.state.ContainerState;
import imsm.metadata.volume.Degradation;
import imsm.metadata.volume.Migrations;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import raid.api.block.DeviceNumber;
import raid.api.metadata.MetadataException;

/**
 * Disks take the slots of failed or missing ones, and a rebuild starts
 * (update_activate_spare). mdadm's message holds pointers, for it never leaves mdmon; this one has
 * the bytes that any other has.
 *
 * @param familyStep what the family number is raised by: the container becomes another one, so that
 *     the disk that was replaced is not taken for a member should it come back
 */
public record ActivateSpare(int volume, int familyStep, List<Seat> seats) implements Update {
  private static final String NAME = "activate_spare";
  private static final int ARRAY = 4;
  private static final int FAMILY_STEP = ARRAY + 4;
  private static final int COUNT = FAMILY_STEP + 4;
  private static final int SEATS = COUNT + 4;
  private static final int SEAT_LENGTH = 8;
  private static final int MAX_SEATS = 255;

  /** A slot and the disk that takes it. */
  public record Seat(int slot, DeviceNumber disk) {}

  static ActivateSpare decode(byte[] bytes) throws MetadataException {
    Message message = new Message(bytes, NAME);
    int count = message.i32(COUNT, "count");
    if (count < 1 || count > MAX_SEATS) {
      throw message.refuse(COUNT, "count", count, "1 to " + MAX_SEATS);
    }
    message.exactly(SEATS + count * SEAT_LENGTH);
    List<Seat> seats = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int at = SEATS + i * SEAT_LENGTH;
      seats.add(new Seat(message.i32(at, "slot"), message.device(at + 4, "disk")));
    }
    return new ActivateSpare(
        message.i32(ARRAY, "array"), message.i32(FAMILY_STEP, "family step"), seats);
  }

  @Override
  public byte[] encode() {
    ByteBuffer bytes = Message
        .start(UpdateType.ACTIVATE_SPARE, SEATS + seats.size() * SEAT_LENGTH)
        .putInt(volume).putInt(familyStep).putInt(seats.size());
    seats.forEach(s -> bytes.putInt(s.slot()).putInt(DeviceCode.encode(s.disk())));
    return bytes.array();
  }

  @Override
  public void check(ContainerState state) throws MetadataException {
    VolumeIndex.check(state, NAME, ARRAY, volume);
    ImsmVolume before = state.volume(volume);
    if (state.migrating() >= 0 || Migrations.rebuilding(before)) {
      throw new MetadataException(Message.NAME, ARRAY, NAME + " array", volume + ", in migration",
          "a volume that is not rebuilt, in a container that does not migrate");
    }
    for (int i = 0; i < seats.size(); i++) {
      Seat seat = seats.get(i);
      int at = SEATS + i * SEAT_LENGTH;
      if (seat.slot() < 0 || seat.slot() >= before.map0().numMembers()) {
        throw new MetadataException(Message.NAME, at, NAME + " slot", seat.slot(),
            "0 to " + (before.map0().numMembers() - 1));
      }
      if (state.with(seat.disk()).isEmpty()) {
        throw new MetadataException(Message.NAME, at + 4, NAME + " disk", seat.disk(),
            "a disk of this container");
      }
    }
  }

  @Override
  public Optional<ContainerState> apply(ContainerState state) {
    ContainerState next = state;
    ImsmVolume degraded = state.volume(volume);
    degraded = degraded.withMap0(degraded.map0().withMapState(MapState.DEGRADED));
    ImsmVolume rebuilding = degraded.startMigration(MigrationType.REBUILD, degraded.map0());
    next = next.withVolume(volume, rebuilding);
    List<Integer> victims = new ArrayList<>();
    for (Seat seat : seats) {
      victims.add(next.volume(volume).map0().diskOrdTbl().get(seat.slot()).diskIndex());
      next = seated(next, seat);
    }
    Mpb mpb = next.mpb();
    next = next.withMpb(mpb.withOrigFamilyNum(mpb.identity())
        .withFamilyNum(mpb.familyNum() + familyStep * seats.size()));
    victims.sort(Comparator.reverseOrder());
    for (int victim : victims) {
      boolean used = next.mpb().volumes().stream().anyMatch(v -> uses(v, victim));
      next = used ? next : next.withoutIndex(victim);
    }
    return Optional.of(next);
  }

  private ContainerState seated(ContainerState state, Seat seat) {
    Attached disk = state.with(seat.disk()).orElseThrow();
    ContainerState next = disk.isSpare() ? state.joined(disk) : state;
    int index = next.with(seat.disk()).orElseThrow().index();
    ImsmDisk entry = next.mpb().disks().get(index);
    int status = entry.status() & ~ImsmDisk.STATUS_SPARE | ImsmDisk.STATUS_CONFIGURED;
    next = next.withMpb(next.mpb().withDisk(index, entry.withStatus(status)));
    ImsmVolume before = next.volume(volume);
    MapState to = targetState(next.mpb(), before.map0(), seat.slot());
    ImsmMap map0 = before.map0().withOrd(seat.slot(), Ord.of(index)).withMapState(to);
    ImsmMap map1 = before.currentMap().withOrd(seat.slot(), Ord.rebuilding(index));
    return next.withVolume(volume, before.withMap0(map0).withMap1(map1));
  }

  /** Counts failed disks only: slots being rebuilt are on their way to be right. */
  private static MapState targetState(Mpb mpb, ImsmMap map, int slot) {
    int failed = 0;
    for (int i = 0; i < map.numMembers(); i++) {
      int index = map.diskOrdTbl().get(i).diskIndex();
      failed += i != slot && mpb.disks().get(index).isFailed() ? 1 : 0;
    }
    return Degradation.state(mpb, map, failed);
  }

  private static boolean uses(ImsmVolume volume, int index) {
    return volume.map0().slotOf(index) >= 0
        || volume.map1().filter(m -> m.slotOf(index) >= 0).isPresent();
  }

  @Override
  public String describe() {
    StringBuilder text = new StringBuilder(NAME + " " + volume);
    seats.forEach(s -> text.append(", slot ").append(s.slot()).append(' ').append(s.disk()));
    return text.toString();
  }
}
