package acme.metadata;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import raid.api.metadata.MetadataException;

/**
 * A change of the volume that mdadm posts to mdmon, or mdmon to itself. It travels as bytes, so
 * that another version of this bundle may process what this one has planned; and it may come when
 * the volume is no longer what it was planned for.
 */
sealed interface Update {

  /**
   * The volume after it.
   *
   * @param spares serials of the container's spares
   * @throws MetadataException if it does not fit
   */
  Volume apply(Optional<Volume> volume, List<String> spares) throws MetadataException;

  byte[] encode();

  String describe();

  /** Numbers as in the message. */
  enum Type {
    CREATE,
    GROW,
    POSITION,
    SEAT
  }

  /**
   * @throws MetadataException if the bytes are no update
   */
  static Update parse(byte[] bytes) throws MetadataException {
    UpdateReader in = new UpdateReader(bytes);
    Update update =
        switch (in.choice("type", Type.values())) {
          case CREATE -> new Create(in.superblock("volume"));
          case GROW -> new Grow(in.i64("shift"), in.serials("added"));
          case POSITION -> new Position(in.i64("position"));
          case SEAT -> new Seat(in.i32("slot"), in.text("serial", At.SERIAL_BYTES));
        };
    in.end();
    return update;
  }

  private static Volume present(Optional<Volume> volume) throws MetadataException {
    return volume.orElseThrow(() -> UpdateReader.bad("volume", "none", "one to change"));
  }

  private static void demand(boolean holds, String field, Object found, String expected)
      throws MetadataException {
    if (!holds) {
      throw UpdateReader.bad(field, found, expected);
    }
  }

  private static void demandSpares(List<String> serials, List<String> spares)
      throws MetadataException {
    boolean different = serials.stream().distinct().count() == serials.size();
    demand(different && spares.containsAll(serials), "disks", serials, "different spares");
  }

  /** The volume comes into being, in the form that it will have on the disks. */
  record Create(Superblock superblock) implements Update {

    static Create of(Volume volume) {
      return new Create(Superblock.spare(new UUID(0, 0)).with(volume));
    }

    @Override
    public byte[] encode() {
      byte[] copy = SuperblockCodec.encode(superblock).array();
      return UpdateReader.start(Type.CREATE, copy.length).put(copy).array();
    }

    @Override
    public Volume apply(Optional<Volume> now, List<String> spares) throws MetadataException {
      demand(now.isEmpty(), "volume", now.map(Volume::name).orElse(""), "none yet");
      Volume volume = present(superblock.volume());
      demandSpares(volume.slots().stream().map(Slot::serial).toList(), spares);
      return volume;
    }

    @Override
    public String describe() {
      return "create " + superblock.volume().map(Volume::name).orElse("nothing");
    }
  }

  /** A reshape onto more disks begins. */
  record Grow(long shift, List<String> added) implements Update {

    @Override
    public byte[] encode() {
      ByteBuffer out = UpdateReader.start(Type.GROW, 12 + At.SERIAL_BYTES * added.size());
      return UpdateReader.put(out.putLong(shift), added).array();
    }

    @Override
    public Volume apply(Optional<Volume> volume, List<String> spares) throws MetadataException {
      Volume now = present(volume);
      int disks = now.geometry().raidDisks() + added.size();
      demand(now.reshape().isEmpty(), "reshape", "on", "none");
      demand(!added.isEmpty() && disks <= At.SLOTS_MAX, "disks", disks, "more, and not too many");
      demandSpares(added, spares);
      long needed = Planner.shift(now, disks);
      demand(shift == needed && shift <= Planner.headroom(now), "shift", shift, "" + needed);
      return now.growing(added, shift);
    }

    @Override
    public String describe() {
      return "grow onto %s, data moves by %d sectors".formatted(added, shift);
    }
  }

  /**
   * The reshape has come so far, in array sectors. The last one may come when the monitor has ended
   * the reshape already; then it changes nothing.
   */
  record Position(long sectors) implements Update {

    @Override
    public byte[] encode() {
      return UpdateReader.start(Type.POSITION, 8).putLong(sectors).array();
    }

    @Override
    public Volume apply(Optional<Volume> volume, List<String> spares) throws MetadataException {
      Volume now = present(volume);
      long least = now.reshape().map(Volume.Reshape::position).orElse(0L);
      long most = Volume.sectors(now.target());
      demand(sectors >= least && sectors <= most, "position", sectors, least + " to " + most);
      return now.at(sectors);
    }

    @Override
    public String describe() {
      return "reshape position " + sectors;
    }
  }

  /** A spare takes an empty slot; its data has to be rebuilt. */
  record Seat(int slot, String serial) implements Update {

    @Override
    public byte[] encode() {
      ByteBuffer out = UpdateReader.start(Type.SEAT, 4 + At.SERIAL_BYTES).putInt(slot);
      Text.put(out, out.position(), serial, At.SERIAL_BYTES);
      return out.array();
    }

    @Override
    public Volume apply(Optional<Volume> volume, List<String> spares) throws MetadataException {
      Volume now = present(volume);
      boolean exists = slot >= 0 && slot < now.slots().size();
      demand(exists && now.slots().get(slot).isEmpty(), "slot", slot, "an empty one");
      demandSpares(List.of(serial), spares);
      return now.withSlot(slot, Slot.rebuilding(serial));
    }

    @Override
    public String describe() {
      return "seat %s in slot %d".formatted(serial, slot);
    }
  }
}
