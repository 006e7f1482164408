package ddf.metadata.state;

import ddf.metadata.disk.ConfigCodec;
import ddf.metadata.disk.ConfigRecord;
import ddf.metadata.disk.Controller;
import ddf.metadata.disk.Header;
import ddf.metadata.disk.PhysicalDisk;
import ddf.metadata.disk.Table;
import ddf.metadata.disk.VdConfig;
import ddf.metadata.disk.VirtualDisk;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import metadata.kit.Octets;
import raid.api.block.DeviceNumber;

/**
 * One container. The tables and the volumes' records are the same for all disks; what a disk's own
 * configuration section holds follows from which volumes name it.
 *
 * @param header all but the places, which each disk has its own
 * @param configs in the order in which they go to the disks
 * @param attached in the order in which they were given
 * @param rebuilding slots whose content is not right yet; the disks have one mark for all volumes
 * @param unsupported why a volume must not be run, by GUID
 */
public record ContainerImage(
    Header header,
    Controller controller,
    Table<PhysicalDisk> disks,
    Table<VirtualDisk> volumes,
    List<VdConfig> configs,
    List<Attached> attached,
    Set<Seat> rebuilding,
    Map<Octets, String> unsupported) {

  public ContainerImage {
    configs = List.copyOf(configs);
    attached = List.copyOf(attached);
    rebuilding = Set.copyOf(rebuilding);
    unsupported = Map.copyOf(unsupported);
  }

  /** The place of a disk in the table; -1 if it is not in it. */
  public int indexOf(int refnum) {
    return disks.find(disk -> disk.isUsed() && disk.refnum() == refnum);
  }

  /** A disk's entry. */
  public Optional<PhysicalDisk> entry(int refnum) {
    int index = indexOf(refnum);
    return index < 0 ? Optional.empty() : Optional.of(disks.get(index));
  }

  /** Whether a disk's data counts. */
  public boolean works(int refnum) {
    return entry(refnum).filter(PhysicalDisk::works).isPresent();
  }

  public Optional<Attached> with(DeviceNumber number) {
    return attached.stream().filter(a -> a.disk().number().equals(number)).findFirst();
  }

  public Optional<Attached> with(int refnum) {
    return attached.stream().filter(a -> a.refnum() == refnum).findFirst();
  }

  /** Whether there is a volume of this number. */
  public boolean hasVolume(int index) {
    return index >= 0 && index < volumes.entries().size() && volumes.get(index).isUsed();
  }

  /** The number of a volume; -1 if there is none. */
  public int volume(Octets guid) {
    return volumes.find(volume -> volume.isUsed() && volume.guid().equals(guid));
  }

  /** What a volume consists of, or the first part of it; empty if none of the disks tells. */
  public Optional<VdConfig> config(Octets guid) {
    return configs.stream().filter(config -> config.guid().equals(guid)).findFirst();
  }

  public Optional<VdConfig> config(int volume) {
    return config(volumes.get(volume).guid());
  }

  /** Volumes, and parts of them, that a disk is a member of. */
  public List<VdConfig> configsOn(int refnum) {
    return configs.stream().filter(config -> config.hasMember(refnum)).toList();
  }

  /** What the configuration section of a disk is to hold: volumes, and a spare's record last. */
  public List<ConfigRecord> records(Attached disk) {
    List<ConfigRecord> records = new ArrayList<>();
    configsOn(disk.refnum()).forEach(config -> records.add(new ConfigRecord.Volume(config)));
    int last = header.configRecords() - (disk.spare().isPresent() ? 1 : 0);
    while (records.size() < last) {
      records.add(ConfigCodec.unused(header));
    }
    disk.spare().ifPresent(spare -> records.add(new ConfigRecord.Spare(spare)));
    return records;
  }

  public ContainerImage withHeader(Header other) {
    return new ContainerImage(
        other, controller, disks, volumes, configs, attached, rebuilding, unsupported);
  }

  public ContainerImage withDisks(Table<PhysicalDisk> other) {
    return new ContainerImage(
        header, controller, other, volumes, configs, attached, rebuilding, unsupported);
  }

  public ContainerImage withVolumes(Table<VirtualDisk> other) {
    return new ContainerImage(
        header, controller, disks, other, configs, attached, rebuilding, unsupported);
  }

  public ContainerImage withVolume(int index, VirtualDisk volume) {
    return withVolumes(volumes.with(index, volume, 0));
  }

  public ContainerImage withConfigs(List<VdConfig> other) {
    return new ContainerImage(
        header, controller, disks, volumes, other, attached, rebuilding, unsupported);
  }

  /** With a volume's record in the place of its old one. */
  public ContainerImage withConfig(VdConfig config) {
    return withConfigs(configs.stream()
        .map(old -> old.guid().equals(config.guid())
            && old.secElmntSeq() == config.secElmntSeq() ? config : old)
        .toList());
  }

  public ContainerImage withAttached(List<Attached> other) {
    return new ContainerImage(
        header, controller, disks, volumes, configs, other, rebuilding, unsupported);
  }

  public ContainerImage withRebuilding(Set<Seat> other) {
    return new ContainerImage(
        header, controller, disks, volumes, configs, attached, other, unsupported);
  }

  /** With one more slot whose content is not right yet. */
  public ContainerImage rebuilding(Seat seat) {
    Set<Seat> other = new HashSet<>(rebuilding);
    other.add(seat);
    return withRebuilding(other);
  }

  /** With a changed entry; nothing changes if the disk has none. */
  public ContainerImage withEntry(PhysicalDisk entry) {
    int index = indexOf(entry.refnum());
    return index < 0 ? this : withDisks(disks.with(index, entry, 0));
  }
}
