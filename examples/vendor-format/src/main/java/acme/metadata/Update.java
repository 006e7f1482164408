package acme.metadata;

import static acme.metadata.SuperblockLayout.NAME_BYTES;
import static acme.metadata.SuperblockLayout.SERIAL_BYTES;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import raid.api.array.RaidLevel;
import raid.api.metadata.MetadataException;

/**
 * A change of the volume that mdadm posts to mdmon, or mdmon to itself. It travels as bytes, so that
 * another version of this bundle may process what this one has planned; and it may come when the
 * volume is no longer what it was planned for.
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
          case CREATE -> Create.read(in);
          case GROW -> new Grow(in.i64("shift"), in.serials("added"));
          case POSITION -> new Position(in.i64("position"));
          case SEAT -> new Seat(in.i32("slot"), in.text("serial", SERIAL_BYTES));
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

  /** The volume comes into being; {@link Planner} has made it. */
  record Create(Volume volume) implements Update {

    private static Create read(UpdateReader in) throws MetadataException {
      String name = in.text("name", NAME_BYTES);
      RaidLevel level = in.choice("level", RaidLevel.values());
      int chunk = in.i32("chunk");
      long component = in.i64("component");
      long resyncStart = in.i64("resync_start");
      return new Create(
          Planner.volume(name, level, chunk, component, resyncStart, in.serials("members")));
    }

    @Override
    public byte[] encode() {
      List<String> members = volume.slots().stream().map(Slot::serial).toList();
      ByteBuffer out =
          UpdateReader.start(Type.CREATE, NAME_BYTES + 24 + UpdateReader.bytesOf(members));
      Text.put(out, out.position(), volume.name(), NAME_BYTES);
      out.position(out.position() + NAME_BYTES);
      out.putInt(volume.level().ordinal()).putInt(volume.chunk());
      out.putLong(volume.component()).putLong(volume.resyncStart());
      return UpdateReader.put(out, members).array();
    }

    @Override
    public Volume apply(Optional<Volume> now, List<String> spares) throws MetadataException {
      demand(now.isEmpty(), "volume", now.map(Volume::name).orElse(""), "none yet");
      List<String> members = volume.slots().stream().map(Slot::serial).toList();
      demand(spares.containsAll(members), "members", members, "spares of the container");
      Planner.check(volume);
      return volume;
    }

    @Override
    public String describe() {
      return "create %s, %s of %d"
          .formatted(volume.name(), volume.level().text(), volume.raidDisks());
    }
  }

  /** A reshape onto more disks begins. */
  record Grow(long shift, List<String> added) implements Update {

    @Override
    public byte[] encode() {
      ByteBuffer out = UpdateReader.start(Type.GROW, 8 + UpdateReader.bytesOf(added));
      return UpdateReader.put(out.putLong(shift), added).array();
    }

    @Override
    public Volume apply(Optional<Volume> volume, List<String> spares) throws MetadataException {
      Volume now = present(volume);
      demand(now.reshape().isEmpty(), "reshape", "on", "none");
      boolean fresh = !added.isEmpty() && added.stream().distinct().count() == added.size();
      demand(fresh && spares.containsAll(added), "added", added, "spares of the container");
      int disks = now.raidDisks() + added.size();
      demand(disks <= SuperblockLayout.SLOTS_MAX, "members", disks, "fewer");
      demand(shift == Planner.shift(now, disks), "shift", shift, "" + Planner.shift(now, disks));
      demand(shift <= Planner.headroom(now), "shift", shift, "no more than " + Planner.headroom(now));
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
      long most = now.sectors(now.slots().size());
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
      ByteBuffer out = UpdateReader.start(Type.SEAT, 4 + SERIAL_BYTES).putInt(slot);
      Text.put(out, out.position(), serial, SERIAL_BYTES);
      return out.array();
    }

    @Override
    public Volume apply(Optional<Volume> volume, List<String> spares) throws MetadataException {
      Volume now = present(volume);
      boolean empty =
          IntStream.range(0, now.slots().size())
              .anyMatch(i -> i == slot && now.slots().get(i).isEmpty());
      demand(empty, "slot", slot, "an empty one");
      demand(spares.contains(serial), "serial", serial, "that of a spare");
      return now.withSlot(slot, Slot.rebuilding(serial));
    }

    @Override
    public String describe() {
      return "seat %s in slot %d".formatted(serial, slot);
    }
  }
}
