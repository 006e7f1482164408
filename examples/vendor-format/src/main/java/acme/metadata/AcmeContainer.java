package acme.metadata;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import raid.api.array.ArrayStatus;
import raid.api.array.MemberFlag;
import raid.api.array.SyncAction;
import raid.api.block.Disk;
import raid.api.host.IoAction;
import raid.api.host.Task;
import raid.api.host.Trace.Surface;
import raid.api.metadata.ActiveArray;
import raid.api.metadata.Container;
import raid.api.metadata.ContainerDisk;
import raid.api.metadata.ContainerDisk.Role;
import raid.api.metadata.FormatContext;
import raid.api.metadata.MetadataException;
import raid.api.metadata.RefusedException;
import raid.api.metadata.ReshapeContext;
import raid.api.metadata.SpareActivation;
import raid.api.metadata.VolumeInfo;
import raid.api.metadata.VolumeMember;
import raid.api.metadata.VolumeSpec;

/** A container in the memory of mdadm or of mdmon. */
final class AcmeContainer implements Container {

  private static final long SAFE_MODE_DELAY_MILLIS = 200;

  private final FormatContext context;
  private final List<Disk> disks;
  private final List<String> remarks;
  private Superblock state;
  private boolean pending;

  AcmeContainer(FormatContext context, Loader loaded) {
    this.context = context;
    disks = new ArrayList<>(loaded.disks());
    remarks = loaded.remarks();
    state = loaded.newest();
    pending = loaded.behind();
  }

  @Override
  public String format() {
    return AcmeFormat.NAME;
  }

  @Override
  public String uuid() {
    return state.container().toString();
  }

  @Override
  public List<String> remarks() {
    return remarks;
  }

  @Override
  public List<ContainerDisk> disks() {
    List<ContainerDisk> all = new ArrayList<>();
    for (Disk disk : disks) {
      Optional<Integer> slot = slotOf(disk);
      Role role = slot.isPresent() ? Role.MEMBER : Role.SPARE;
      String serial = disk.device().serial();
      all.add(
          new ContainerDisk(
              Optional.of(disk), serial, slot.orElse(-1), role, Planner.sectors(disk)));
    }
    List<Slot> slots = state.volume().map(Volume::slots).orElse(List.of());
    for (int i = 0; i < slots.size(); i++) {
      if (diskIn(slots.get(i)).isEmpty()) {
        all.add(new ContainerDisk(Optional.empty(), "slot " + i, -1, Role.MISSING, 0));
      }
    }
    return all;
  }

  private Optional<Integer> slotOf(Disk disk) {
    return state.volume().flatMap(volume -> volume.slotOf(disk.device().serial()));
  }

  private Optional<Disk> diskIn(Slot slot) {
    return slot.isEmpty()
        ? Optional.empty()
        : disks.stream().filter(disk -> disk.device().serial().equals(slot.serial())).findFirst();
  }

  private List<Disk> spares() {
    return disks.stream().filter(disk -> slotOf(disk).isEmpty()).toList();
  }

  private List<String> spareSerials() {
    return spares().stream().map(disk -> disk.device().serial()).toList();
  }

  @Override
  public List<VolumeInfo> volumes() {
    return state.volume().stream().map(this::info).toList();
  }

  private VolumeInfo info(Volume volume) {
    int target = volume.slots().size();
    List<VolumeMember> members = new ArrayList<>();
    for (int i = 0; i < target; i++) {
      members.add(member(volume, i));
    }
    return new VolumeInfo(
        0,
        volume.name(),
        uuid(),
        volume.geometry(volume.raidDisks()),
        volume.sectors(volume.raidDisks()),
        volume.dirty(),
        volume.resyncStart(),
        volume
            .reshape()
            .map(on -> new VolumeInfo.Reshape(volume.geometry(target), on.position(), false)),
        volume.sectors(target),
        SAFE_MODE_DELAY_MILLIS,
        members,
        Optional.empty());
  }

  private VolumeMember member(Volume volume, int index) {
    Slot slot = volume.slots().get(index);
    return new VolumeMember(
        index,
        diskIn(slot),
        volume.dataOffset(),
        volume.component(),
        slot.state() == Slot.State.IN_SYNC,
        volume.finalDataOffset());
  }

  /** mdadm makes the disk a spare; mdmon, who comes after it, only takes it in. */
  @Override
  public void addSpare(Disk disk) throws IOException {
    if (disks.contains(disk)) {
      return;
    }
    Planner.checkDisk(disk, disks.get(0).device().logicalBlockSize());
    boolean known =
        disks.stream().anyMatch(d -> d.device().serial().equals(disk.device().serial()));
    if (known) {
      throw new RefusedException("the container has a disk with the serial of " + disk);
    }
    Superblock spare = Superblock.spare(state.container());
    if (!Copies.present(disk) || !spare.equals(Copies.newest(disk))) {
      Copies.writeSpare(disk, spare);
    }
    disks.add(disk);
  }

  @Override
  public void removeDisk(Disk disk) {
    if (slotOf(disk).isEmpty()) {
      disks.remove(disk);
    }
  }

  @Override
  public byte[] planVolume(VolumeSpec spec) throws IOException {
    return new Update.Create(Planner.plan(spec, state.volume())).encode();
  }

  @Override
  public void prepare(byte[] update) throws IOException {
    Update.parse(update).apply(state.volume(), spareSerials());
  }

  /** What was prepared may no longer fit when its turn comes: then it is dropped. */
  @Override
  public void process(byte[] update) {
    try {
      change(Update.parse(update).apply(state.volume(), spareSerials()));
    } catch (MetadataException late) {
      context.host().trace().event(Surface.UPDATE, format(), "dropped: " + late.getMessage());
    }
  }

  private void change(Volume changed) {
    pending |= !state.volume().equals(Optional.of(changed));
    state = state.with(changed);
  }

  @Override
  public String describe(byte[] update) {
    try {
      return Update.parse(update).describe();
    } catch (MetadataException e) {
      return "unknown update of " + update.length + " bytes";
    }
  }

  /** All data that the new superblock vouches for is flushed before any disk has it. */
  @Override
  public boolean write() throws IOException {
    if (!pending) {
      return false;
    }
    if (state.isSpare()) {
      each(disks, disk -> Copies.writeSpare(disk, state));
    } else {
      change(
          state.volume().orElseThrow().keeping(
              serial -> disks.stream().anyMatch(d -> d.device().serial().equals(serial))));
      List<Disk> members = disks.stream().filter(disk -> slotOf(disk).isPresent()).toList();
      List<Disk> flushed = each(members, disk -> disk.device().flush());
      state = state.next();
      each(flushed, disk -> Copies.write(disk, state));
    }
    pending = false;
    return true;
  }

  private interface DiskWork {
    void on(Disk disk) throws IOException;
  }

  /**
   * Works on all disks at once.
   *
   * @return those with which it succeeded
   * @throws IOException if there are none
   */
  private List<Disk> each(List<Disk> all, DiskWork work) throws IOException {
    IOException[] failures = new IOException[all.size()];
    List<IoAction> actions = new ArrayList<>();
    for (int i = 0; i < failures.length; i++) {
      int n = i;
      actions.add(
          () -> {
            try {
              work.on(all.get(n));
            } catch (IOException e) {
              failures[n] = e;
            }
          });
    }
    context.host().parallel(actions);
    List<Disk> done = new ArrayList<>();
    IOException last = new IOException("the container " + uuid() + " has no disk to write to");
    for (int i = 0; i < failures.length; i++) {
      if (failures[i] == null) {
        done.add(all.get(i));
      } else {
        last = failures[i];
        String text = "not written: " + last.getMessage();
        context.host().trace().event(Surface.DISK, all.get(i).name(), text);
      }
    }
    if (done.isEmpty()) {
      throw last;
    }
    return done;
  }

  @Override
  public void openNew(ActiveArray array) throws IOException {
    if (array.volume() != 0 || state.volume().isEmpty()) {
      throw new MetadataException(
          "container " + uuid(), -1, "volume", array.volume(), volumes().size() + " are there");
    }
    Volume volume = state.volume().get();
    long end = volume.sectors(volume.slots().size());
    boolean ended = volume.reshape().filter(on -> on.position() >= end).isPresent();
    if (ended && !array.status().reshaping()) {
      array.lastCheckpoint(volume.component());
    }
  }

  /** RAID0 runs clean at once; so does RAID5 that has all its members and nothing to do. */
  @Override
  public Consistency setArrayState(ActiveArray array, Consistency consistency) {
    Volume volume = state.volume().orElseThrow();
    ArrayStatus status = array.status();
    Consistency answer = consistency;
    if (consistency == Consistency.JUST_ASSEMBLED) {
      boolean atRest = status.resyncStart() == ArrayStatus.NONE && volume.reshape().isEmpty();
      answer = atRest && whole(volume) ? consistency : Consistency.DIRTY;
    }
    boolean ended =
        volume.reshape().isPresent()
            && !status.reshaping()
            && status.syncAction() != SyncAction.RESHAPE
            && array.lastCheckpoint() >= volume.component();
    if (ended) {
      volume = volume.grown();
      array.customArraySize(volume.sectors(volume.raidDisks()));
    }
    change(volume.withResyncStart(answer == Consistency.DIRTY ? 0 : status.resyncStart()));
    return answer;
  }

  private boolean whole(Volume volume) {
    return volume.slots().stream()
        .allMatch(slot -> slot.state() == Slot.State.IN_SYNC && diskIn(slot).isPresent());
  }

  @Override
  public void setDisk(ActiveArray array, int slot, Set<MemberFlag> flags) {
    Volume volume = state.volume().orElseThrow();
    if (slot < 0 || slot >= volume.slots().size() || volume.slots().get(slot).isEmpty()) {
      return;
    }
    Slot now = volume.slots().get(slot);
    if (flags.contains(MemberFlag.FAULTY)) {
      diskIn(now).ifPresent(disks::remove);
      change(volume.withSlot(slot, Slot.EMPTY));
    } else if (flags.contains(MemberFlag.IN_SYNC)) {
      change(volume.withSlot(slot, Slot.inSync(now.serial())));
    }
  }

  /** Not while a failed member still sits in md, or the volume is on the move. */
  @Override
  public Optional<SpareActivation> activateSpare(ActiveArray array) {
    Volume volume = state.volume().orElseThrow();
    ArrayStatus status = array.status();
    boolean busy =
        volume.reshape().isPresent()
            || status.reshaping()
            || status.members().stream().anyMatch(member -> member.has(MemberFlag.FAULTY));
    List<Slot> slots = volume.slots();
    for (int slot = 0; !busy && slot < slots.size(); slot++) {
      if (slots.get(slot).isEmpty()) {
        return seat(volume, slot);
      }
    }
    return Optional.empty();
  }

  private Optional<SpareActivation> seat(Volume volume, int slot) {
    return spares().stream()
        .filter(disk -> Planner.room(volume, disk))
        .findFirst()
        .map(
            spare ->
                new SpareActivation(
                    List.of(
                        new VolumeMember(
                            slot,
                            Optional.of(spare),
                            volume.dataOffset(),
                            volume.component(),
                            false)),
                    new Update.Seat(slot, spare.device().serial()).encode()));
  }

  @Override
  public List<byte[]> planGrow(int raidDisks, List<Disk> wanted) throws IOException {
    List<Disk> spares = spares();
    List<Disk> chosen =
        wanted.isEmpty() ? spares : wanted.stream().filter(spares::contains).toList();
    return List.of(Planner.planGrow(state.volume(), raidDisks, chosen).encode());
  }

  @Override
  public Task overseeReshape(int volume, ReshapeContext reshape) throws IOException {
    Volume now = state.volume().filter(v -> v.reshape().isPresent()).orElse(null);
    if (now == null) {
      throw new RefusedException("no volume is being expanded");
    }
    return new Overseer(context, now, reshape);
  }

  /** Nothing is ever copied. */
  @Override
  public void restoreCopyArea(int volume) {}

  /** The superblock is the only record. */
  @Override
  public void forgetReshape() {}
}
