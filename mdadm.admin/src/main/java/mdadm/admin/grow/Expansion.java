package mdadm.admin.grow;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import mdadm.admin.machine.MdMachine;
import mdadm.admin.machine.MonitorLink;
import mdadm.admin.machine.Presentation;
import raid.api.array.ArrayAttribute;
import raid.api.array.MdArray;
import raid.api.host.Trace;
import raid.api.metadata.Container;
import raid.api.metadata.VolumeInfo;

/**
 * One expansion under way: the container, mdadm's own copy of its metadata, and the volume whose
 * turn it is. Nothing here is needed to go on after a crash: all of it is read again from the disks
 * and from md.
 */
final class Expansion {

  private final MdMachine machine;
  private final MdArray container;
  private final MonitorLink monitor;
  private final Sequence sequence;

  private Target target;
  private Container metadata;
  private List<byte[]> unposted = List.of();
  private Turn turn;

  /**
   * @param target what is wanted; only planning asks for it
   */
  Expansion(MdMachine machine, MdArray container, Sequence sequence, Target target) {
    this.machine = machine;
    this.container = container;
    this.monitor = new MonitorLink(machine, container.name());
    this.sequence = sequence;
    this.target = target;
  }

  MdMachine machine() {
    return machine;
  }

  MdArray container() {
    return container;
  }

  MonitorLink monitor() {
    return monitor;
  }

  Sequence sequence() {
    return sequence;
  }

  Target target() {
    return target;
  }

  void target(Target wanted) {
    target = wanted;
  }

  /** mdadm's own copy, with what it plans already in it. */
  Container metadata() {
    return metadata;
  }

  /** Takes what is on the disks now. */
  void reload() throws IOException {
    metadata = machine.load(container);
  }

  /** Updates that were made to mdadm's own copy but not to the disks yet. */
  List<byte[]> unposted() {
    return unposted;
  }

  void unposted(List<byte[]> updates) {
    unposted = List.copyOf(updates);
  }

  Turn turn() {
    return turn;
  }

  void turn(VolumeInfo volume, MdArray array) {
    turn = new Turn(array, volume, Presentation.reshaping(volume, sequence.disguise()));
  }

  /** Tells a step as a person would; {@code number} is its number among the thirteen, or empty. */
  void tell(String number, String text, Object... values) {
    machine
        .host()
        .trace()
        .event(Trace.Surface.STEP, number, () -> String.format(Locale.ROOT, text, values));
  }

  /** Whether an array has an attribute now: RAID0 has none of those about syncing. */
  static boolean has(MdArray array, ArrayAttribute attribute) {
    return array.attributes().contains(attribute);
  }

  /**
   * The volume whose turn it is.
   *
   * @param volume as the metadata had it when its turn came
   * @param shown its geometries as md is told of them
   */
  record Turn(MdArray array, VolumeInfo volume, Presentation shown) {

    String name() {
      return array.name();
    }

    /** Members that the volume is to have. */
    int raidDisks() {
      return volume.reshape().map(reshape -> reshape.target().raidDisks()).orElseThrow();
    }

    /** Where the reshape stands, array sectors. */
    long position() {
      return volume.reshape().map(VolumeInfo.Reshape::position).orElse(0L);
    }
  }
}
