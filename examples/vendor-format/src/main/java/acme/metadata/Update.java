package acme.metadata;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import metadata.kit.Octets;
import raid.api.metadata.MetadataException;

/**
 * A change of the volume that mdadm posts to mdmon, or mdmon to itself. It travels as bytes, so
 * that another version of this bundle may process what this one has planned; and it may come when
 * the volume is no longer what it was planned for.
 *
 * <p>All have one form: type, number of serials, the number, the serials, and for a new volume the
 * superblock that it will have.
 *
 * @param number what {@link Type} says
 * @param serials of the disks that it is about
 * @param created the new volume
 */
record Update(Type type, long number, List<String> serials, Optional<Volume> created) {

  /** Numbers as in the message. */
  enum Type {
    /** The volume comes into being. */
    CREATE,
    /** A reshape onto more disks begins; the number: by how much all data moves. */
    GROW,
    /**
     * The reshape has come so far, in array sectors. The last one may come when the monitor has
     * ended the reshape already; then it changes nothing.
     */
    POSITION,
    /** A spare takes the empty slot of that number; its data has to be rebuilt. */
    SEAT
  }

  private static final int SERIALS = 16;

  static Update create(Volume volume) {
    return new Update(Type.CREATE, 0, List.of(), Optional.of(volume));
  }

  static Update grow(long shift, List<String> added) {
    return new Update(Type.GROW, shift, added, Optional.empty());
  }

  static Update position(long sectors) {
    return new Update(Type.POSITION, sectors, List.of(), Optional.empty());
  }

  static Update seat(int slot, String serial) {
    return new Update(Type.SEAT, slot, List.of(serial), Optional.empty());
  }

  private static int length(Type type, int serials) {
    return SERIALS + At.SERIAL_BYTES * serials + (type == Type.CREATE ? At.COPY_BYTES : 0);
  }

  byte[] encode() {
    ByteBuffer out =
        ByteBuffer.allocate(length(type, serials.size())).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(type.ordinal()).putInt(serials.size()).putLong(number);
    for (String serial : serials) {
      out.put(Octets.ofText(serial, At.SERIAL_BYTES).toArray());
    }
    created.map(Superblock.spare(new UUID(0, 0))::with).map(SuperblockCodec::encode)
        .ifPresent(out::put);
    return out.array();
  }

  /**
   * @throws MetadataException if the bytes are no update
   */
  static Update parse(byte[] bytes) throws MetadataException {
    demand(bytes.length >= SERIALS, "length", bytes.length, "more than that");
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int code = in.getInt();
    int count = in.getInt();
    long number = in.getLong();
    demand(code >= 0 && code < Type.values().length, "type", code, "a known one");
    demand(count >= 0 && count <= At.SLOTS_MAX, "serials", count, "0 to " + At.SLOTS_MAX);
    Type type = Type.values()[code];
    demand(bytes.length == length(type, count), "length", bytes.length, "" + length(type, count));
    List<String> serials = new ArrayList<>();
    for (int at = SERIALS; serials.size() < count; at += At.SERIAL_BYTES) {
      serials.add(Octets.of(bytes, at, At.SERIAL_BYTES).text());
    }
    if (type != Type.CREATE) {
      return new Update(type, number, serials, Optional.empty());
    }
    byte[] copy = Arrays.copyOfRange(bytes, bytes.length - At.COPY_BYTES, bytes.length);
    Superblock superblock = SuperblockCodec.decode(ByteBuffer.wrap(copy), "metadata update");
    return new Update(type, number, serials, superblock.volume());
  }

  /**
   * The volume after it.
   *
   * @param spares serials of the container's spares
   * @throws MetadataException if it does not fit
   */
  Volume apply(Optional<Volume> volume, List<String> spares) throws MetadataException {
    Volume now = (type == Type.CREATE ? created : volume).orElse(null);
    demand(now != null, "volume", "none", "one to make or to change");
    return switch (type) {
      case CREATE -> {
        demand(volume.isEmpty(), "volume", "one", "none yet");
        demandSpares(now.slots().stream().map(Slot::serial).toList(), spares);
        yield now;
      }
      case GROW -> {
        int disks = now.geometry().raidDisks() + serials.size();
        long shift = Planner.shift(now, disks);
        demand(now.reshape().isEmpty(), "reshape", "on", "none");
        demand(!serials.isEmpty() && disks <= At.SLOTS_MAX, "disks", disks, "more, not too many");
        demand(number == shift && shift <= Planner.headroom(now), "shift", number, "" + shift);
        demandSpares(serials, spares);
        yield now.growing(serials, shift);
      }
      case POSITION -> {
        long least = now.reshape().map(Volume.Reshape::position).orElse(0L);
        long most = Volume.sectors(now.target());
        demand(number >= least && number <= most, "position", number, least + " to " + most);
        yield now.at(number);
      }
      case SEAT -> {
        boolean exists = number >= 0 && number < now.slots().size();
        demand(exists && now.slots().get((int) number).isEmpty(), "slot", number, "an empty one");
        demand(serials.size() == 1, "serials", serials, "one");
        demandSpares(serials, spares);
        yield now.withSlot((int) number, Slot.rebuilding(serials.get(0)));
      }
    };
  }

  private static void demandSpares(List<String> serials, List<String> spares)
      throws MetadataException {
    boolean different = serials.stream().distinct().count() == serials.size();
    demand(different && spares.containsAll(serials), "disks", serials, "different spares");
  }

  private static void demand(boolean holds, String field, Object found, String expected)
      throws MetadataException {
    if (!holds) {
      throw new MetadataException("metadata update", -1, field, found, expected);
    }
  }

  String describe() {
    return switch (type) {
      case CREATE -> "create " + created.map(Volume::name).orElse("nothing");
      case GROW -> "grow onto %s, data moves by %d sectors".formatted(serials, number);
      case POSITION -> "reshape position " + number;
      case SEAT -> "seat %s in slot %d".formatted(serials, number);
    };
  }
}
