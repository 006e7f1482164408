package acme.metadata;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import metadata.kit.Survivors;
import raid.api.array.MemberFlag;
import raid.api.block.Disk;
import raid.api.host.Task;
import raid.api.host.Trace;
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
        Role role = slots.get(i).isEmpty() ? Role.FAILED : Role.MISSING;
        all.add(new ContainerDisk(Optional.empty(), "slot " + i, -1, role, 0));
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
    long sectors = Volume.sectors(volume.geometry());
    Optional<VolumeInfo.Reshape> reshape =
        volume.reshape().map(on -> new VolumeInfo.Reshape(volume.target(), on.position(), false));
    List<VolumeMember> members = new ArrayList<>();
    for (Slot slot : volume.slots()) {
      members.add(
          new VolumeMember(
              members.size(),
              diskIn(slot),
              volume.dataOffset(),
              volume.geometry().componentSectors(),
              slot.state() == Slot.State.IN_SYNC,
              volume.finalDataOffset()));
    }
    return new VolumeInfo(
        0,
        volume.name(),
        uuid(),
        volume.geometry(),
        sectors,
        volume.dirty(),
        volume.resyncStart(),
        reshape,
        Volume.sectors(volume.target()),
        SAFE_MODE_DELAY_MILLIS,
        members,
        Optional.empty());
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
    return Update.create(Planner.plan(spec, state.volume())).encode();
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
  public String describe(byte[] update) throws MetadataException {
    return Update.parse(update).describe();
  }

  /** All data that the new superblock vouches for is flushed before any disk has it. */
  @Override
  public boolean write() throws IOException {
    if (!pending) {
      return false;
    }
    Survivors<Disk> left;
    if (state.isSpare()) {
      left = survivors(disks);
      left.each(disk -> Copies.writeSpare(disk, state));
    } else {
      left = survivors(disks.stream().filter(disk -> slotOf(disk).isPresent()).toList());
      left.each(disk -> disk.device().flush());
      state = state.with(without(left.failed())).next();
      disks.removeAll(left.failed());
      left.each(disk -> Copies.write(disk, state));
    }
    left.demand(disk -> true);
    pending = false;
    return true;
  }

  /** Who did not take what the superblock vouches for is no member in it; md learns of it later. */
  private Volume without(List<Disk> unflushed) throws IOException {
    List<String> present =
        disks.stream()
            .filter(disk -> !unflushed.contains(disk))
            .map(disk -> disk.device().serial())
            .toList();
    Volume kept = volume().keeping(present::contains);
    if (!unflushed.isEmpty() && !kept.canRun()) {
      throw new IOException(unflushed.get(0) + " cannot be flushed, and " + kept.name()
          + " cannot do without it: the superblocks stay as they are");
    }
    return kept;
  }

  private Survivors<Disk> survivors(List<Disk> written) {
    Trace trace = context.host().trace();
    return new Survivors<>(
        context.host(),
        written,
        (disk, e) -> trace.event(Surface.DISK, disk.name(), "not written: " + e.getMessage()));
  }

  private Volume volume() {
    return state.volume().orElseThrow();
  }

  @Override
  public void openNew(ActiveArray array) throws IOException {
    if (array.volume() != 0 || state.volume().isEmpty()) {
      throw new MetadataException(
          "container " + uuid(), -1, "volume", array.volume(), volumes().size() + " are there");
    }
    if (MonitorRules.endedUnseen(volume(), array.status())) {
      array.lastCheckpoint(volume().geometry().componentSectors());
    }
  }

  @Override
  public Consistency setArrayState(ActiveArray array, Consistency consistency) {
    boolean whole = volume().slots().stream().allMatch(slot -> diskIn(slot).isPresent());
    Consistency answer = MonitorRules.answer(volume(), whole, array.status(), consistency);
    if (MonitorRules.reshapeEnded(volume(), array)) {
      change(volume().grown());
      array.customArraySize(Volume.sectors(volume().geometry()));
    }
    boolean dirty = answer == Consistency.DIRTY;
    change(volume().withResyncStart(dirty ? 0 : array.status().resyncStart()));
    return answer;
  }

  @Override
  public void setDisk(ActiveArray array, int slot, Set<MemberFlag> flags) {
    if (slot < 0 || slot >= volume().slots().size() || volume().slots().get(slot).isEmpty()) {
      return;
    }
    Slot now = volume().slots().get(slot);
    if (flags.contains(MemberFlag.FAULTY)) {
      diskIn(now).ifPresent(disks::remove);
      change(volume().withSlot(slot, Slot.EMPTY));
    } else if (flags.contains(MemberFlag.IN_SYNC)) {
      change(volume().withSlot(slot, Slot.inSync(now.serial())));
    }
  }

  @Override
  public Optional<SpareActivation> activateSpare(ActiveArray array) {
    OptionalInt slot = MonitorRules.slotToFill(volume(), array.status());
    Optional<Disk> spare =
        spares().stream().filter(disk -> Planner.fits(volume(), disk)).findFirst();
    if (slot.isEmpty() || spare.isEmpty()) {
      return Optional.empty();
    }
    long sectors = volume().geometry().componentSectors();
    VolumeMember member =
        new VolumeMember(slot.getAsInt(), spare, volume().dataOffset(), sectors, false);
    Update seat = Update.seat(slot.getAsInt(), spare.get().device().serial());
    return Optional.of(new SpareActivation(List.of(member), seat.encode()));
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
}
