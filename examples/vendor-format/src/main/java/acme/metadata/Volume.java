package acme.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import raid.api.array.ArrayStatus;
import raid.api.array.Geometry;

/**
 * The volume of a container; all lengths in sectors of 512 bytes.
 *
 * @param geometry that in which it was before the reshape that is on
 * @param dataOffset where the component starts on each disk; before the reshape, too
 * @param resyncStart of each member, {@link ArrayStatus#NONE} when all is in sync
 * @param slots of either geometry
 */
record Volume(
    String name,
    Geometry geometry,
    long dataOffset,
    long resyncStart,
    List<Slot> slots,
    Optional<Reshape> reshape) {

  /**
   * The volume is on its way to as many members as it has slots.
   *
   * @param position array sectors: before it the new geometry counts, from it on the old one
   * @param shift by how much the data moves towards the start of the disks
   */
  record Reshape(long position, long shift) {}

  Volume {
    slots = List.copyOf(slots);
  }

  /** The geometry once no reshape is on. */
  Geometry target() {
    return geometry.withRaidDisks(slots.size());
  }

  static long sectors(Geometry geometry) {
    return geometry.componentSectors() * geometry.dataDisks();
  }

  /** Where data begins once no reshape is on. */
  long finalDataOffset() {
    return dataOffset - reshape.map(Reshape::shift).orElse(0L);
  }

  boolean dirty() {
    return resyncStart != ArrayStatus.NONE;
  }

  /** Empty if the disk is no member. */
  Optional<Integer> slotOf(String serial) {
    return IntStream.range(0, slots.size())
        .filter(slot -> !slots.get(slot).isEmpty() && slots.get(slot).serial().equals(serial))
        .boxed()
        .findFirst();
  }

  Volume withSlot(int slot, Slot changed) {
    List<Slot> all = new ArrayList<>(slots);
    all.set(slot, changed);
    return withSlots(all);
  }

  /** Whether enough members are in sync. */
  boolean canRun() {
    long missing = slots.stream().filter(slot -> slot.state() != Slot.State.IN_SYNC).count();
    return missing <= geometry.level().parityDisks();
  }

  /** Gives the slots of all other disks to nobody: those disks miss what is written now. */
  Volume keeping(Predicate<String> serial) {
    return withSlots(slots.stream().map(s -> serial.test(s.serial()) ? s : Slot.EMPTY).toList());
  }

  private Volume withSlots(List<Slot> all) {
    return new Volume(name, geometry, dataOffset, resyncStart, all, reshape);
  }

  Volume withResyncStart(long sectors) {
    return new Volume(name, geometry, dataOffset, sectors, slots, reshape);
  }

  Volume growing(List<String> added, long shift) {
    List<Slot> all = new ArrayList<>(slots);
    added.forEach(serial -> all.add(Slot.inSync(serial)));
    Reshape begun = new Reshape(0, shift);
    return new Volume(name, geometry, dataOffset, resyncStart, all, Optional.of(begun));
  }

  Volume at(long position) {
    Optional<Reshape> moved = reshape.map(on -> new Reshape(position, on.shift()));
    return new Volume(name, geometry, dataOffset, resyncStart, slots, moved);
  }

  /** Of one geometry again: that of all slots. */
  Volume grown() {
    return new Volume(name, target(), finalDataOffset(), resyncStart, slots, Optional.empty());
  }
}
