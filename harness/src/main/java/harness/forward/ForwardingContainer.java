package harness.forward;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import raid.api.array.MemberFlag;
import raid.api.block.Disk;
import raid.api.host.Task;
import raid.api.metadata.ActiveArray;
import raid.api.metadata.Container;
import raid.api.metadata.ContainerDisk;
import raid.api.metadata.MetadataException;
import raid.api.metadata.ReshapeContext;
import raid.api.metadata.SpareActivation;
import raid.api.metadata.VolumeInfo;
import raid.api.metadata.VolumeSpec;

/** Hands every call on to the container below. */
public abstract class ForwardingContainer implements Container {

  protected final Container below;

  protected ForwardingContainer(Container below) {
    this.below = below;
  }

  @Override
  public String format() {
    return below.format();
  }

  @Override
  public String uuid() {
    return below.uuid();
  }

  @Override
  public List<String> remarks() {
    return below.remarks();
  }

  @Override
  public List<ContainerDisk> disks() {
    return below.disks();
  }

  @Override
  public List<VolumeInfo> volumes() {
    return below.volumes();
  }

  @Override
  public void addSpare(Disk disk) throws IOException {
    below.addSpare(disk);
  }

  @Override
  public void removeDisk(Disk disk) {
    below.removeDisk(disk);
  }

  @Override
  public byte[] planVolume(VolumeSpec spec) throws IOException {
    return below.planVolume(spec);
  }

  @Override
  public void prepare(byte[] update) throws IOException {
    below.prepare(update);
  }

  @Override
  public void process(byte[] update) {
    below.process(update);
  }

  @Override
  public String describe(byte[] update) throws MetadataException {
    return below.describe(update);
  }

  @Override
  public boolean write() throws IOException {
    return below.write();
  }

  @Override
  public void openNew(ActiveArray array) throws IOException {
    below.openNew(array);
  }

  @Override
  public Consistency setArrayState(ActiveArray array, Consistency consistency) {
    return below.setArrayState(array, consistency);
  }

  @Override
  public void setDisk(ActiveArray array, int slot, Set<MemberFlag> state) {
    below.setDisk(array, slot, state);
  }

  @Override
  public Optional<SpareActivation> activateSpare(ActiveArray array) throws IOException {
    return below.activateSpare(array);
  }

  @Override
  public Optional<String> cannotReshape() {
    return below.cannotReshape();
  }

  @Override
  public List<byte[]> planGrow(int raidDisks, List<Disk> spares) throws IOException {
    return below.planGrow(raidDisks, spares);
  }

  @Override
  public Task overseeReshape(int volume, ReshapeContext context) throws IOException {
    return below.overseeReshape(volume, context);
  }

  @Override
  public void restoreCopyArea(int volume) throws IOException {
    below.restoreCopyArea(volume);
  }

  @Override
  public void forgetReshape() throws IOException {
    below.forgetReshape();
  }
}
