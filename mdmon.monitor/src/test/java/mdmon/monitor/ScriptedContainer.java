package mdmon.monitor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import raid.api.array.MemberFlag;
import raid.api.block.Disk;
import raid.api.host.Task;
import raid.api.metadata.ActiveArray;
import raid.api.metadata.Container;
import raid.api.metadata.ContainerDisk;
import raid.api.metadata.FormatContext;
import raid.api.metadata.MetadataFormat;
import raid.api.metadata.ReshapeContext;
import raid.api.metadata.SpareActivation;
import raid.api.metadata.VolumeInfo;
import raid.api.metadata.VolumeSpec;

/**
 * Metadata that notes what it is told in a journal, answers as the test says, and fails on demand.
 * An update is text; one that begins with "malformed" is refused when prepared, one that begins
 * with "impossible" when processed.
 */
final class ScriptedContainer implements Container, MetadataFormat {

  final List<String> journal;
  final List<VolumeInfo> volumes = new ArrayList<>();
  final List<ContainerDisk> disks = new ArrayList<>();
  Consumer<ActiveArray> onState = array -> {};
  Runnable onPrepare = () -> {};
  Consumer<String> onProcess = update -> {};
  Consistency readOnlyAnswer = Consistency.JUST_ASSEMBLED;
  Optional<SpareActivation> spares = Optional.empty();
  IOException loadFailure;
  IOException writeFailure;
  boolean changed;

  ScriptedContainer(List<String> journal) {
    this.journal = journal;
  }

  static byte[] update(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void prepare(byte[] update) throws IOException {
    journal.add("prepare " + describe(update));
    if (describe(update).startsWith("malformed")) {
      throw new IOException(describe(update));
    }
    onPrepare.run();
  }

  @Override
  public void process(byte[] update) {
    journal.add("process " + describe(update));
    if (describe(update).startsWith("impossible")) {
      throw new IllegalStateException(describe(update));
    }
    changed = true;
    onProcess.accept(describe(update));
  }

  @Override
  public String describe(byte[] update) {
    return new String(update, StandardCharsets.UTF_8);
  }

  @Override
  public boolean write() throws IOException {
    if (!changed) {
      return false;
    }
    if (writeFailure != null) {
      journal.add("write fails");
      throw writeFailure;
    }
    journal.add("write");
    changed = false;
    return true;
  }

  @Override
  public void openNew(ActiveArray array) throws IOException {
    if (volumes.stream().noneMatch(volume -> volume.index() == array.volume())) {
      throw new IOException("no volume " + array.volume());
    }
    journal.add("open " + array.volume());
  }

  @Override
  public Consistency setArrayState(ActiveArray array, Consistency consistency) {
    journal.add("state " + consistency + " at " + array.lastCheckpoint());
    changed = true;
    onState.accept(array);
    return consistency == Consistency.JUST_ASSEMBLED ? readOnlyAnswer : consistency;
  }

  @Override
  public void setDisk(ActiveArray array, int slot, Set<MemberFlag> state) {
    journal.add("disk " + slot + " " + (state.contains(MemberFlag.FAULTY) ? "faulty" : "ok"));
    changed = true;
  }

  @Override
  public Optional<SpareActivation> activateSpare(ActiveArray array) {
    journal.add("spare?");
    Optional<SpareActivation> answer = spares;
    spares = Optional.empty();
    return answer;
  }

  @Override
  public List<VolumeInfo> volumes() {
    return List.copyOf(volumes);
  }

  @Override
  public List<ContainerDisk> disks() {
    return List.copyOf(disks);
  }

  @Override
  public void addSpare(Disk disk) {
    journal.add("add spare " + disk.name());
    changed = true;
  }

  @Override
  public void removeDisk(Disk disk) {
    journal.add("remove disk " + disk.name());
    changed = true;
  }

  @Override
  public Container load(FormatContext context, List<Disk> members) throws IOException {
    if (loadFailure != null) {
      throw loadFailure;
    }
    return this;
  }

  @Override
  public String name() {
    return "imsm";
  }

  @Override
  public String format() {
    return "imsm";
  }

  @Override
  public String uuid() {
    return "0";
  }

  @Override
  public List<String> remarks() {
    return List.of();
  }

  @Override
  public byte[] planVolume(VolumeSpec spec) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<byte[]> planGrow(int raidDisks, List<Disk> added) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Task overseeReshape(int volume, ReshapeContext context) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void forgetReshape() {}

  @Override
  public void restoreCopyArea(int volume) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean recognises(Disk disk) {
    return true;
  }

  @Override
  public String examine(Disk disk) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<String> expectedSerials(Disk disk) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Container create(FormatContext context, List<Disk> members) {
    throw new UnsupportedOperationException();
  }
}
