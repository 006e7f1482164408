package imsm.metadata.reshape;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import metadata.kit.Xor;
import raid.api.array.ArrayAttribute;
import raid.api.array.ArrayState;
import raid.api.array.ArrayStatus;
import raid.api.array.Errno;
import raid.api.array.Geometry;
import raid.api.array.MdArray;
import raid.api.array.MdException;
import raid.api.array.MdMember;
import raid.api.array.MemberAttribute;
import raid.api.array.MemberFlag;
import raid.api.array.MemberStatus;
import raid.api.array.RaidLevel;
import raid.api.array.SyncAction;
import raid.api.array.SyncPace;
import raid.api.block.Disk;
import raid.api.host.Task;
import raid.api.metadata.VolumeInfo;
import raid.api.metadata.VolumeMember;

/**
 * An array in reshape as the overseer sees it. {@link #move} is its sync thread: it moves the rows
 * up to {@code sync_max}, on the member disks, without any flush.
 */
final class FakeMd implements MdArray {
  static final int SECTOR = 512;

  final List<String> stores = new ArrayList<>();
  final Map<Disk, Set<MemberFlag>> flags = new LinkedHashMap<>();
  final VolumeInfo info;
  final StripeMap source;
  final StripeMap destination;
  final long component;
  final Disk[] slots;
  final long offset;
  /** Whether data is moved at all. */
  boolean moving = true;
  SyncAction action = SyncAction.RESHAPE;
  ArrayState state = ArrayState.ACTIVE;
  long completed;
  long syncMax;
  long suspendLo;
  long suspendHi;
  boolean ended;
  boolean users;
  int writePending;

  FakeMd(VolumeInfo info) {
    this.info = info;
    Geometry from = info.geometry();
    Geometry to = info.reshape().orElseThrow().target();
    source = map(from);
    destination = map(to);
    component = to.componentSectors();
    slots = new Disk[info.members().size()];
    for (VolumeMember member : info.members()) {
      member.disk().ifPresent(d -> {
        slots[member.slot()] = d;
        flags.put(d, EnumSet.of(MemberFlag.IN_SYNC));
      });
    }
    offset = info.members().get(0).offsetSectors();
    completed = info.reshape().get().position() / to.dataDisks();
    syncMax = completed;
  }

  private static StripeMap map(Geometry g) {
    return new StripeMap(g.level() == RaidLevel.RAID0 ? 0 : 5, g.raidDisks(), g.chunkSectors());
  }

  long position() {
    return completed * destination.dataMembers();
  }

  /** Moves some rows; false if it stands at sync_max. */
  boolean move(int rows) throws IOException {
    if (ended || action != SyncAction.RESHAPE || completed >= Math.min(syncMax, component)) {
      return false;
    }
    long to = Math.min(Math.min(syncMax, component), completed + rows);
    if (moving) {
      moveRows(completed, to);
    }
    completed = to;
    if (completed >= component) {
      ended = true;
      action = SyncAction.IDLE;
    }
    return true;
  }

  void moveTo(long row) throws IOException {
    while (completed < row && move(2048)) {}
  }

  /** All the sources of the rows are read before anything of them is written. */
  private void moveRows(long from, long to) throws IOException {
    int strip = destination.strip();
    long first = from / strip;
    long last = (to + strip - 1) / strip;
    byte[][][] data = new byte[(int) (last - first)][destination.members()][strip * SECTOR];
    for (long stripe = first; stripe < last; stripe++) {
      byte[][] row = data[(int) (stripe - first)];
      for (int d = 0; d < destination.dataMembers(); d++) {
        byte[] target = row[destination.dataSlot(stripe, d)];
        readSource(stripe * destination.stripe() + (long) d * strip, target);
        if (destination.parity()) {
          Xor.into(row[destination.paritySlot(stripe)], 0, target, 0, target.length);
        }
      }
    }
    for (long stripe = first; stripe < last; stripe++) {
      for (int slot = 0; slot < destination.members(); slot++) {
        if (slots[slot] != null && !flags.get(slots[slot]).contains(MemberFlag.FAULTY)) {
          slots[slot].device().write((offset + stripe * strip) * SECTOR,
              ByteBuffer.wrap(data[(int) (stripe - first)][slot]));
        }
      }
    }
  }

  /** A strip, which both geometries have of one size here; zeros behind the end. */
  private void readSource(long sector, byte[] strip) throws IOException {
    if (sector < component * source.dataMembers()) {
      slots[slot(source, sector)].device().read(at(source, sector), ByteBuffer.wrap(strip));
    }
  }

  byte[] read(StripeMap map, long sector) throws IOException {
    byte[] one = new byte[SECTOR];
    slots[slot(map, sector)].device().read(at(map, sector), ByteBuffer.wrap(one));
    return one;
  }

  static int slot(StripeMap map, long sector) {
    return map.dataSlot(sector / map.stripe(), (int) (sector % map.stripe() / map.strip()));
  }

  /** Byte on the member. */
  long at(StripeMap map, long sector) {
    return (offset + sector / map.stripe() * map.strip() + sector % map.strip()) * SECTOR;
  }

  @Override
  public String name() {
    return "md126";
  }

  @Override
  public List<ArrayAttribute> attributes() {
    return List.of(ArrayAttribute.values());
  }

  @Override
  public String show(ArrayAttribute attribute) {
    throw new UnsupportedOperationException(attribute.text());
  }

  @Override
  public void store(ArrayAttribute attribute, String text) throws MdException {
    if (writePending > 0) {
      writePending--;
      throw new MdException(Errno.EAGAIN, "md126/" + attribute.text(), "pending");
    }
    stores.add(attribute.text() + "=" + text);
    long value = Long.parseLong(text);
    switch (attribute) {
      case SUSPEND_LO -> suspendLo = value;
      case SUSPEND_HI -> suspendHi = value;
      case SYNC_MAX -> syncMax = value;
      default -> throw new UnsupportedOperationException(attribute.text());
    }
  }

  @Override
  public ArrayStatus status() {
    Geometry to = info.reshape().orElseThrow().target();
    List<MemberStatus> members = new ArrayList<>();
    for (int slot = 0; slot < slots.length; slot++) {
      if (slots[slot] != null) {
        members.add(new MemberStatus(slots[slot], slot, offset, component,
            flags.get(slots[slot]), ArrayStatus.NONE));
      }
    }
    return new ArrayStatus("md126", state, Optional.of(to), Optional.of(info.geometry()), 0,
        "external:-md127/0", action, action == SyncAction.RESHAPE ? completed : ArrayStatus.NONE,
        0, syncMax, suspendLo, suspendHi, ended ? ArrayStatus.NONE : position(),
        ArrayStatus.NONE, 0, 0, 4000, members);
  }

  @Override
  public Optional<SyncPace> pace() {
    return Optional.of(new SyncPace(0, 0, users));
  }

  @Override
  public List<MdMember> members() {
    return List.of();
  }

  @Override
  public Optional<MdMember> member(String name) {
    return flags.keySet().stream().filter(d -> d.name().equals(name)).findFirst()
        .map(Member::new);
  }

  @Override
  public Task request(Io io, long at, ByteBuffer data) {
    throw new UnsupportedOperationException("the overseer reads the members");
  }

  private final class Member implements MdMember {
    private final Disk disk;

    private Member(Disk disk) {
      this.disk = disk;
    }

    @Override
    public Disk disk() {
      return disk;
    }

    @Override
    public String show(MemberAttribute attribute) {
      throw new UnsupportedOperationException(attribute.text());
    }

    @Override
    public void store(MemberAttribute attribute, String text) {
      stores.add("dev-" + disk.name() + "/" + attribute.text() + "=" + text);
      flags.put(disk, EnumSet.of(MemberFlag.FAULTY));
    }
  }
}
