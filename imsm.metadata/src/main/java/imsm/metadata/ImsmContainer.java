package imsm.metadata;

import imsm.metadata.disk.ImsmUuid;
import imsm.metadata.disk.ImsmVolume;
import imsm.metadata.disk.Mpb;
import imsm.metadata.monitor.Failure;
import imsm.metadata.monitor.MemberRule;
import imsm.metadata.monitor.Outcome;
import imsm.metadata.monitor.ReshapeEnd;
import imsm.metadata.monitor.SpareRule;
import imsm.metadata.monitor.StateRule;
import imsm.metadata.reshape.CopyAreaRestore;
import imsm.metadata.reshape.GrowPlanner;
import imsm.metadata.reshape.OverseenReshape;
import imsm.metadata.state.Attached;
import imsm.metadata.state.ContainerState;
import imsm.metadata.store.FreshContainer;
import imsm.metadata.store.MpbStore;
import imsm.metadata.update.CreateArray;
import imsm.metadata.update.Update;
import imsm.metadata.update.Updates;
import imsm.metadata.volume.MigrationPlan;
import imsm.metadata.volume.VolumeInfos;
import imsm.metadata.volume.VolumePlanner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import metadata.kit.Octets;
import raid.api.array.Geometry;
import raid.api.array.MemberFlag;
import raid.api.block.Disk;
import raid.api.host.Task;
import raid.api.host.Trace;
import raid.api.metadata.ActiveArray;
import raid.api.metadata.Container;
import raid.api.metadata.ContainerDisk;
import raid.api.metadata.FormatContext;
import raid.api.metadata.MetadataException;
import raid.api.metadata.RefusedException;
import raid.api.metadata.ReshapeContext;
import raid.api.metadata.SpareActivation;
import raid.api.metadata.VolumeInfo;
import raid.api.metadata.VolumeSpec;

/**
 * A container in memory: the current {@link ContainerState}, whether it has to be written, and the
 * store that writes it. What is done is said elsewhere: updates in {@code update}, the monitor's
 * rules in {@code monitor}, what md is told in {@code volume}, the expansion in {@code reshape}.
 */
final class ImsmContainer implements Container {
  private final FormatContext context;
  private final MpbStore store;
  private final List<String> remarks;
  private ContainerState state;
  private boolean pending;
  /** Of the state that {@link #told} is; the monitor asks often, and little changes. */
  private List<VolumeInfo> volumes;
  private ContainerState told;

  ImsmContainer(FormatContext context, ContainerState state, MpbStore store,
      List<String> remarks, boolean pending) {
    this.context = context;
    this.state = state;
    this.store = store;
    this.remarks = List.copyOf(remarks);
    this.pending = pending;
  }

  @Override
  public String format() {
    return ImsmFormat.NAME;
  }

  @Override
  public String uuid() {
    ImsmUuid uuid = state.mpb().volumes().isEmpty()
        ? ImsmUuid.NONE
        : ImsmUuid.ofContainer(state.mpb());
    return uuid.text();
  }

  @Override
  public List<String> remarks() {
    return remarks;
  }

  @Override
  public List<ContainerDisk> disks() {
    return ContainerDisks.of(state);
  }

  @Override
  public List<VolumeInfo> volumes() {
    if (told != state) {
      volumes = VolumeInfos.of(state, context.order());
      told = state;
    }
    return volumes;
  }

  @Override
  public void addSpare(Disk disk) throws IOException {
    ContainerState next = FreshContainer.with(state, disk);
    store.writeSpare(next.attached().get(0));
    state = next;
    pending |= !state.mpb().volumes().isEmpty();
  }

  @Override
  public void removeDisk(Disk disk) {
    Optional<Attached> gone = state.with(disk.number());
    if (gone.isEmpty()) {
      return;
    }
    store.forget(gone.get().serial());
    state = state.withAttached(
        state.attached().stream().filter(a -> a != gone.get()).toList());
    pending |= !state.mpb().volumes().isEmpty();
  }

  @Override
  public byte[] planVolume(VolumeSpec spec) throws IOException {
    ImsmVolume volume = VolumePlanner.plan(state, spec);
    List<Octets> serials = new ArrayList<>();
    for (Disk disk : spec.members()) {
      String serial = state.with(disk.number()).orElseThrow().serial();
      serials.add(Octets.ofText(serial, 16));
    }
    boolean first = state.mpb().volumes().isEmpty();
    Optional<CreateArray.Birth> birth = first
        ? Optional.of(new CreateArray.Birth(familyNum(), context.host().now().getEpochSecond()))
        : Optional.empty();
    return new CreateArray(state.mpb().volumes().size(), volume, serials, birth).encode();
  }

  private int familyNum() {
    int family = context.host().random().nextInt();
    return family == 0 ? 1 : family;
  }

  @Override
  public void prepare(byte[] update) throws IOException {
    Updates.parse(update).check(state);
  }

  /**
   * Messages may have been prepared against a state that others changed before this one's turn, as
   * when two administrators create at once: first come, first served, the other is dropped.
   */
  @Override
  public void process(byte[] update) {
    try {
      Update message = Updates.parse(update);
      message.check(state);
      Optional<ContainerState> next = message.apply(state);
      if (next.isPresent()) {
        state = next.get();
        pending = true;
      }
    } catch (MetadataException late) {
      context.host().trace().event(Trace.Surface.UPDATE, ImsmFormat.NAME,
          "dropped: " + late.getMessage());
    }
  }

  @Override
  public String describe(byte[] update) throws MetadataException {
    return Updates.parse(update).describe();
  }

  @Override
  public boolean write() throws IOException {
    if (!pending) {
      return false;
    }
    for (Attached lost : store.flush(state)) {
      state = Failure.unflushed(state, lost);
    }
    nextGeneration();
    store.write(state);
    pending = false;
    return true;
  }

  /** A generation is all that changes: what was told of the volumes stays true. */
  private void nextGeneration() {
    Mpb mpb = state.mpb();
    if (!mpb.volumes().isEmpty() || !mpb.disks().isEmpty()) {
      boolean known = told == state;
      state = state.withMpb(mpb.nextGeneration());
      told = known ? state : told;
    }
  }

  @Override
  public void openNew(ActiveArray array) throws IOException {
    int count = state.mpb().volumes().size();
    if (array.volume() < 0 || array.volume() >= count) {
      throw new MetadataException("container", -1, "volume", array.volume(),
          "one of the " + count + " that this container has");
    }
    if (ReshapeEnd.unseen(state, array)) {
      array.status().geometry().map(Geometry::componentSectors).ifPresent(array::lastCheckpoint);
    }
  }

  @Override
  public Consistency setArrayState(ActiveArray array, Consistency consistency) {
    return take(StateRule.apply(state, array, consistency, context.order()));
  }

  @Override
  public void setDisk(ActiveArray array, int slot, Set<MemberFlag> member) {
    take(MemberRule.apply(state, array, slot, member));
  }

  private Consistency take(Outcome outcome) {
    state = outcome.state();
    pending |= outcome.pending();
    return outcome.consistency();
  }

  @Override
  public Optional<SpareActivation> activateSpare(ActiveArray array) {
    return SpareRule.find(state, array, context.host().random().nextInt());
  }

  @Override
  public Optional<String> cannotReshape() {
    return GrowPlanner.never(state.mpb());
  }

  @Override
  public List<byte[]> planGrow(int raidDisks, List<Disk> spares) throws IOException {
    return GrowPlanner.plan(state, context.reshape(), raidDisks, spares);
  }

  @Override
  public Task overseeReshape(int volume, ReshapeContext reshape) throws IOException {
    if (state.migrating() != volume) {
      throw new RefusedException("volume " + volume + " is not in general migration"
          + (state.migrating() < 0 ? "" : ", volume " + state.migrating() + " is"));
    }
    MigrationPlan.refuseUnfitUnits(state, context.reshape());
    return new OverseenReshape(context, state, reshape);
  }

  @Override
  public void restoreCopyArea(int volume) throws IOException {
    ContainerState before;
    do {
      before = state;
      state = CopyAreaRestore.next(context, state, volume);
      if (!state.mpb().equals(before.mpb())) {
        pending = true;
        write();
      }
    } while (state != before);
  }

  @Override
  public void forgetReshape() throws IOException {
    if (state.migrating() < 0) {
      store.clearRecords(state);
    }
  }
}
