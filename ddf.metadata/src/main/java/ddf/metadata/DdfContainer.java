package ddf.metadata;

import ddf.metadata.disk.PhysicalDisk;
import ddf.metadata.disk.Timestamp;
import ddf.metadata.monitor.MemberRule;
import ddf.metadata.monitor.Spares;
import ddf.metadata.monitor.StateRule;
import ddf.metadata.state.Attached;
import ddf.metadata.state.ContainerImage;
import ddf.metadata.store.MetadataStore;
import ddf.metadata.store.NewDisk;
import ddf.metadata.update.Updates;
import ddf.metadata.volume.Uuid;
import ddf.metadata.volume.VolumeInfos;
import ddf.metadata.volume.VolumePlanner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import raid.api.array.MemberFlag;
import raid.api.block.Disk;
import raid.api.host.Task;
import raid.api.host.Trace;
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
import raid.api.metadata.VolumeSpec;

/** A DDF container in memory: an image, exchanged for another by each change. */
final class DdfContainer implements Container {
  private final FormatContext context;
  private final MetadataStore store;
  private final List<String> remarks;
  private ContainerImage image;
  private boolean pending;

  DdfContainer(
      FormatContext context, ContainerImage image, List<String> remarks, boolean pending) {
    this.context = context;
    this.store = new MetadataStore(context);
    this.image = image;
    this.remarks = List.copyOf(remarks);
    this.pending = pending;
  }

  @Override
  public String format() {
    return DdfFormat.NAME;
  }

  @Override
  public String uuid() {
    return Uuid.of(image.header().guid());
  }

  @Override
  public List<String> remarks() {
    return remarks;
  }

  @Override
  public List<ContainerDisk> disks() {
    List<ContainerDisk> disks = new ArrayList<>();
    for (int i = 0; i < image.disks().entries().size(); i++) {
      PhysicalDisk entry = image.disks().get(i);
      if (entry.isUsed()) {
        Optional<Disk> disk = image.with(entry.refnum()).map(Attached::disk);
        String serial = disk.map(d -> d.device().serial())
            .orElse("%08x".formatted(entry.refnum()));
        disks.add(
            new ContainerDisk(disk, serial, i, role(entry, disk), entry.configSize()));
      }
    }
    return disks;
  }

  private Role role(PhysicalDisk entry, Optional<Disk> disk) {
    if (!entry.usable()) {
      return Role.FAILED;
    }
    if (disk.isEmpty()) {
      return Role.MISSING;
    }
    return image.configsOn(entry.refnum()).isEmpty() ? Role.SPARE : Role.MEMBER;
  }

  @Override
  public List<VolumeInfo> volumes() {
    return VolumeInfos.of(image);
  }

  /** Writes the new disk only; the others follow with the next {@link #write}. */
  @Override
  public void addSpare(Disk disk) throws IOException {
    if (image.with(disk.number()).isEmpty()) {
      ContainerImage next = NewDisk.join(image, disk, context.host());
      store.writeOne(next, next.with(disk.number()).orElseThrow());
      take(next);
    }
  }

  /** Its entry stays, as that of a disk that is missing (remove_from_super_ddf). */
  @Override
  public void removeDisk(Disk disk) {
    image.with(disk.number()).ifPresent(gone -> {
      ContainerImage next = image.withAttached(
          image.attached().stream().filter(a -> a != gone).toList());
      take(next.entry(gone.refnum())
          .map(entry -> next.withEntry(entry.withState(PhysicalDisk.MISSING, 0)))
          .orElse(next));
    });
  }

  @Override
  public byte[] planVolume(VolumeSpec spec) throws IOException {
    return VolumePlanner.plan(image, spec, context.host()).encode();
  }

  @Override
  public void prepare(byte[] update) throws IOException {
    Updates.parse(update, image.header()).apply(image);
  }

  /** What was prepared may no longer fit when its turn comes: then it is dropped. */
  @Override
  public void process(byte[] update) {
    try {
      take(Updates.parse(update, image.header()).apply(image));
    } catch (MetadataException late) {
      context.host().trace().event(
          Trace.Surface.UPDATE, format(), "dropped: " + late.getMessage());
    }
  }

  private void take(ContainerImage next) {
    pending |= next != image && !next.equals(image);
    image = next;
  }

  @Override
  public String describe(byte[] update) throws MetadataException {
    return Updates.parse(update, image.header()).describe();
  }

  @Override
  public boolean write() throws IOException {
    if (!pending) {
      return false;
    }
    for (Attached lost : store.flush(image)) {
      image = MemberRule.unflushed(image, lost, seconds());
    }
    image = image.withHeader(image.header().written(seconds()));
    store.write(image);
    pending = false;
    return true;
  }

  private long seconds() {
    return Timestamp.of(context.host().now().getEpochSecond());
  }

  @Override
  public void openNew(ActiveArray array) throws IOException {
    if (!image.hasVolume(array.volume())) {
      throw new MetadataException("container " + uuid(), -1, "volume", array.volume(),
          "one of " + volumes().stream().map(VolumeInfo::index).toList());
    }
  }

  @Override
  public Consistency setArrayState(ActiveArray array, Consistency consistency) {
    Consistency answer = StateRule.answer(image, array, consistency);
    take(StateRule.apply(image, array, answer, seconds()));
    return answer;
  }

  @Override
  public void setDisk(ActiveArray array, int slot, Set<MemberFlag> state) {
    take(MemberRule.apply(image, array.volume(), slot, state, seconds()));
  }

  @Override
  public Optional<SpareActivation> activateSpare(ActiveArray array) {
    return Spares.find(image, array, seconds());
  }

  /** DDF has one bit for a volume that changes its shape, and no place for how far it has come. */
  @Override
  public Optional<String> cannotReshape() {
    return Optional.of("ddf metadata does not support reshape: it has no place to record how far"
        + " one has come, so a power cut would lose the data. Make a new volume of more disks"
        + " instead, in this container's free space or in another one, and copy the data there");
  }

  @Override
  public List<byte[]> planGrow(int raidDisks, List<Disk> spares) throws IOException {
    throw new RefusedException(cannotReshape().orElseThrow());
  }

  @Override
  public Task overseeReshape(int volume, ReshapeContext reshape) throws IOException {
    throw new RefusedException("ddf metadata does not support reshape: volume " + volume
        + " cannot be in one");
  }
}
