package md1.metadata;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import md1.metadata.backup.Backups;
import md1.metadata.backup.CriticalSection;
import md1.metadata.backup.RestoreSection;
import md1.metadata.disk.Roles;
import md1.metadata.monitor.Failure;
import md1.metadata.monitor.Rules;
import md1.metadata.monitor.Spares;
import md1.metadata.reshape.GrowPlanner;
import md1.metadata.reshape.OverseenReshape;
import md1.metadata.state.ArrayImage;
import md1.metadata.state.Attached;
import md1.metadata.store.FreshSet;
import md1.metadata.store.NewSpare;
import md1.metadata.store.SuperblockStore;
import md1.metadata.update.CreateArray;
import md1.metadata.update.Grow;
import md1.metadata.update.Update;
import md1.metadata.update.Updates;
import md1.metadata.volume.ArrayPlanner;
import md1.metadata.volume.VolumeInfos;
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
import raid.api.metadata.WriteOrder;

/**
 * The disks of one native array as a container with one volume. In Linux there is no such thing:
 * the kernel writes these superblocks, and no monitor runs. Here md knows no format at all, so the
 * monitor does for native arrays what it does for others, and what the kernel would do is in the
 * rules it calls.
 */
final class Md1Container implements Container {
  private final FormatContext context;
  private final SuperblockStore store;
  private final List<String> remarks;
  private ArrayImage image;
  private final Backups.Found backup;
  private boolean pending;

  /** As it was loaded, if a power cut left some disks an event behind; null once they are not. */
  private ArrayImage torn;

  private Announcement due = Announcement.NONE;

  /** What the added disks have to say of the backup, before the superblocks say that md reshapes. */
  private enum Announcement {
    NONE,
    /** That it will be on them. */
    HERE,
    /** That it will not. */
    ELSEWHERE
  }

  /**
   * @param torn the disks do not all say what the image says
   * @param backup what they say of the critical section; counts only where the array stands in it
   */
  Md1Container(FormatContext context, ArrayImage image, List<String> remarks, boolean torn,
      Backups.Found backup) {
    this.context = context;
    this.store = new SuperblockStore(context);
    this.image = image;
    this.remarks = List.copyOf(remarks);
    this.pending = torn;
    this.torn = torn ? image : null;
    this.backup = backup;
  }

  @Override
  public String format() {
    return image.minor().text();
  }

  @Override
  public String uuid() {
    return image.uuid();
  }

  @Override
  public List<String> remarks() {
    return remarks;
  }

  @Override
  public List<ContainerDisk> disks() {
    List<ContainerDisk> disks = new ArrayList<>();
    for (Attached device : image.attached()) {
      disks.add(new ContainerDisk(Optional.of(device.disk()), device.disk().device().serial(),
          device.number(), role(device), device.sectors()));
    }
    for (int slot = 0; image.hasArray() && slot < image.slots(); slot++) {
      if (image.at(slot).isEmpty()) {
        disks.add(new ContainerDisk(
            Optional.empty(), "slot " + slot, -1, absent(slot), 0));
      }
    }
    return disks;
  }

  /** Whose failure is known has lost its slot. */
  private Role absent(int slot) {
    return image.roles().holders(slot) == 0 ? Role.FAILED : Role.MISSING;
  }

  private Role role(Attached device) {
    int role = image.role(device);
    if (role == Roles.FAULTY) {
      return Role.FAILED;
    }
    return Roles.isSlot(role) ? Role.MEMBER : Role.SPARE;
  }

  @Override
  public List<VolumeInfo> volumes() {
    return VolumeInfos.of(image, backup);
  }

  @Override
  public void addSpare(Disk disk) throws IOException {
    ArrayImage next = NewSpare.join(image, disk, context.host().random());
    Optional<Attached> before = image.with(disk.number());
    if (before.isEmpty()) {
      store.writeOne(next, next.with(disk.number()).orElseThrow());
      image = next;
    }
  }

  @Override
  public void removeDisk(Disk disk) {
    image.with(disk.number()).ifPresent(gone -> image = image
        .withRoles(image.roles().with(gone.number(), Roles.SPARE))
        .withAttached(image.attached().stream().filter(a -> a != gone).toList()));
  }

  @Override
  public byte[] planVolume(VolumeSpec spec) throws IOException {
    return CreateArray.of(ArrayPlanner.plan(image, spec, FreshSet.uuid(context.host().random()),
        context.host().now().getEpochSecond())).encode();
  }

  @Override
  public void prepare(byte[] update) throws IOException {
    Updates.parse(update).apply(image);
  }

  /** What was prepared may no longer fit when its turn comes: then it is dropped. */
  @Override
  public void process(byte[] update) {
    try {
      Update change = Updates.parse(update);
      ArrayImage next = change.apply(image);
      if (image.reshape().isEmpty() && CriticalSection.holds(next)) {
        due = change instanceof Grow grow && grow.backupInFile()
            ? Announcement.ELSEWHERE
            : Announcement.HERE;
      }
      take(next);
    } catch (MetadataException late) {
      context.host().trace().event(
          Trace.Surface.UPDATE, format(), "dropped: " + late.getMessage());
    }
  }

  private void take(ArrayImage next) {
    pending |= !next.equals(image);
    image = next;
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
    switch (due) {
      case HERE -> new Backups(context, image).announce();
      case ELSEWHERE -> new Backups(context, image).withdraw();
      case NONE -> { }
    }
    due = Announcement.NONE;
    bringInLine();
    for (Attached lost : store.flush(image)) {
      image = Failure.unflushed(image, lost);
    }
    image = image.asWritten(context.host().now().getEpochSecond());
    store.write(image);
    pending = false;
    return true;
  }

  /**
   * A disk that is two events behind has missed writes for whoever loads next: before the next event
   * reaches the first disk, the one that some have already has to be on all. The kernel goes on to
   * the next, and a second power cut leaves disks of three events.
   */
  private void bringInLine() throws IOException {
    if (torn != null && context.order() == WriteOrder.DURABLE) {
      store.flush(torn);
      store.write(torn);
    }
    torn = null;
  }

  @Override
  public void openNew(ActiveArray array) throws IOException {
    if (array.volume() != 0 || !image.hasArray()) {
      throw new MetadataException("array", -1, "volume", array.volume(),
          image.hasArray() ? "0" : "none: there is no array yet");
    }
  }

  @Override
  public Consistency setArrayState(ActiveArray array, Consistency consistency) {
    Consistency allowed = Rules.consistency(image, array, consistency);
    take(Rules.state(image, array, allowed));
    return allowed;
  }

  @Override
  public void setDisk(ActiveArray array, int slot, Set<MemberFlag> state) {
    take(Rules.member(image, slot, state));
  }

  @Override
  public Optional<SpareActivation> activateSpare(ActiveArray array) {
    return Spares.find(image, array);
  }

  @Override
  public List<byte[]> planGrow(int raidDisks, List<Disk> spares) throws IOException {
    Grow grow = GrowPlanner.plan(image, raidDisks, spares, context.backup().isPresent());
    if (grow.backupInFile()) {
      Backups.make(context, grow.apply(image));
    }
    return List.of(grow.encode());
  }

  @Override
  public Task overseeReshape(int volume, ReshapeContext reshape) throws IOException {
    if (image.reshape().isEmpty()) {
      throw new RefusedException(image.name() + " is not being reshaped");
    }
    return new OverseenReshape(context, image, reshape);
  }

  @Override
  public void restoreCopyArea(int volume) throws IOException {
    if (backup == Backups.Found.SECTION && CriticalSection.holds(image)) {
      Backups restored = new Backups(context, image);
      take(RestoreSection.run(context, image));
      write();
      restored.forget();
    }
  }
}
