package mdmon.monitor;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import raid.api.array.SyncAction;
import raid.api.array.SyncPace;
import raid.api.block.DeviceNumber;
import raid.api.block.Disk;
import raid.api.block.DiskTable;
import raid.api.host.Host;
import raid.api.host.Task;

/**
 * An array whose attributes a test moves as md would; stores are noted in a journal and do the
 * little that mdmon may look at afterwards.
 */
final class ScriptedArray implements MdArray {

  final String name;
  final List<String> journal;
  final Host host;
  final DiskTable disks;
  final List<Member> members = new ArrayList<>();
  final Set<String> refused = new HashSet<>();
  ArrayState state = ArrayState.CLEAN;
  SyncAction action = SyncAction.IDLE;
  Geometry geometry;
  String metadata;
  long completed = ArrayStatus.NONE;
  long position = ArrayStatus.NONE;
  long delayMillis = 4_000;
  String arraySize = "10240";
  boolean instantRecovery;

  /** How often md asks again as soon as it was answered. */
  int pendingAgain;

  int looks;

  ScriptedArray(
      String name, String metadata, Geometry geometry, Host host, DiskTable disks, List<String> j) {
    this.name = name;
    this.metadata = metadata;
    this.geometry = geometry;
    this.host = host;
    this.disks = disks;
    this.journal = j;
  }

  final class Member implements MdMember {
    final Disk disk;
    int slot;
    final EnumSet<MemberFlag> flags = EnumSet.noneOf(MemberFlag.class);

    Member(Disk disk, int slot, MemberFlag... flags) {
      this.disk = disk;
      this.slot = slot;
      this.flags.addAll(List.of(flags));
    }

    @Override
    public Disk disk() {
      return disk;
    }

    @Override
    public String show(MemberAttribute attribute) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void store(MemberAttribute attribute, String text) throws MdException {
      note("dev-" + disk.name() + "/" + attribute.text(), text);
      switch (attribute) {
        case SLOT -> slot = Integer.parseInt(text);
        case STATE -> word(text);
        default -> {}
      }
      host.changed();
    }

    private void word(String text) {
      switch (text) {
        case "-blocked" -> flags.remove(MemberFlag.BLOCKED);
        case "remove" -> members.remove(this);
        case "faulty" -> fail();
        case "external_bbl" -> flags.add(MemberFlag.EXTERNAL_BBL);
        default -> throw new IllegalArgumentException(text);
      }
    }

    void fail() {
      flags.clear();
      flags.add(MemberFlag.FAULTY);
      flags.add(MemberFlag.BLOCKED);
    }
  }

  Member add(Disk disk, int slot, MemberFlag... flags) {
    Member member = new Member(disk, slot, flags);
    members.add(member);
    return member;
  }

  /** Moves attributes and tells the host. */
  void md(Runnable move) {
    move.run();
    host.changed();
  }

  private void note(String attribute, String text) throws MdException {
    String store = name + "/" + attribute + "=" + text;
    if (refused.contains(store)) {
      journal.add(store + " EBUSY");
      throw new MdException(Errno.EBUSY, store, "the test says so");
    }
    journal.add(store);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<ArrayAttribute> attributes() {
    return List.of(ArrayAttribute.values());
  }

  @Override
  public String show(ArrayAttribute attribute) {
    if (attribute == ArrayAttribute.ARRAY_SIZE) {
      return arraySize;
    }
    throw new UnsupportedOperationException(attribute.text());
  }

  @Override
  public void store(ArrayAttribute attribute, String text) throws MdException {
    note(attribute.text(), text);
    switch (attribute) {
      case ARRAY_STATE ->
          state =
              pendingAgain-- > 0 ? ArrayState.WRITE_PENDING : ArrayState.of(text).orElseThrow();
      case SYNC_ACTION -> act(SyncAction.of(text).orElseThrow());
      case ARRAY_SIZE -> arraySize = text;
      case NEW_DEV -> add(find(text), -1, MemberFlag.SPARE);
      default -> {}
    }
    host.changed();
  }

  private void act(SyncAction wanted) {
    action = wanted;
    if (wanted == SyncAction.RECOVER && instantRecovery) {
      action = SyncAction.IDLE;
      for (Member member : members) {
        member.flags.remove(MemberFlag.SPARE);
        member.flags.add(MemberFlag.IN_SYNC);
      }
    }
  }

  private Disk find(String number) {
    String[] parts = number.split(":");
    return disks
        .find(new DeviceNumber(Integer.parseInt(parts[0]), Integer.parseInt(parts[1])))
        .orElseThrow();
  }

  @Override
  public ArrayStatus status() {
    looks++;
    return new ArrayStatus(
        name,
        state,
        Optional.ofNullable(geometry),
        Optional.ofNullable(geometry),
        20480,
        metadata,
        action,
        completed,
        0,
        ArrayStatus.NONE,
        0,
        0,
        position,
        ArrayStatus.NONE,
        0,
        0,
        delayMillis,
        members.stream()
            .map(m -> new MemberStatus(m.disk, m.slot, 0, 10240, EnumSet.copyOf(m.flags), 0))
            .toList());
  }

  @Override
  public Optional<SyncPace> pace() {
    return Optional.empty();
  }

  @Override
  public List<MdMember> members() {
    return List.copyOf(members);
  }

  @Override
  public Optional<MdMember> member(String disk) {
    return members.stream()
        .filter(member -> member.disk.name().equals(disk))
        .map(member -> (MdMember) member)
        .findFirst();
  }

  @Override
  public Task request(Io io, long offset, ByteBuffer data) {
    throw new UnsupportedOperationException();
  }
}
