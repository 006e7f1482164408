package imsm.metadata.state;

import imsm.metadata.disk.Attributes;
import imsm.metadata.disk.ImsmDisk;
import imsm.metadata.disk.ImsmMap;
import imsm.metadata.disk.ImsmVolume;
import imsm.metadata.disk.MigrationRecord;
import imsm.metadata.disk.Mpb;
import imsm.metadata.disk.Ord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import raid.api.block.DeviceNumber;
import raid.api.block.Disk;

/**
 * A container at one moment.
 *
 * @param mpb the block as the next write will have it, but for its generation
 * @param attached in the order in which mdadm lists and writes them: the newest first
 * @param record of the general migration; {@link MigrationRecord#NONE} without one
 */
public record ContainerState(Mpb mpb, List<Attached> attached, MigrationRecord record) {
  public ContainerState {
    attached = List.copyOf(attached);
  }

  public ContainerState withMpb(Mpb block) {
    return new ContainerState(block, attached, record);
  }

  public ContainerState withAttached(List<Attached> disks) {
    return new ContainerState(mpb, disks, record);
  }

  public ContainerState withRecord(MigrationRecord migration) {
    return new ContainerState(mpb, attached, migration);
  }

  public ContainerState withVolume(int index, ImsmVolume volume) {
    return withMpb(mpb.withVolume(index, volume));
  }

  public ImsmVolume volume(int index) {
    return mpb.volumes().get(index);
  }

  /** The disk at this place of the disk table, failed or not; empty if it is missing. */
  public Optional<Attached> at(int index) {
    for (Attached disk : attached) {
      if (disk.index() == index) {
        return Optional.of(disk);
      }
    }
    return Optional.empty();
  }

  public Optional<Attached> with(DeviceNumber number) {
    for (Attached disk : attached) {
      if (disk.disk().number().equals(number)) {
        return Optional.of(disk);
      }
    }
    return Optional.empty();
  }

  public Optional<Attached> with(String serial) {
    return attached.stream().filter(a -> a.serial().equals(serial)).findFirst();
  }

  /** The disk that fills a slot of {@code map}; empty if it is missing or failed. */
  public Optional<Attached> working(ImsmMap map, int slot) {
    int index = map.diskOrdTbl().get(slot).diskIndex();
    return mpb.disks().get(index).isFailed() ? Optional.empty() : at(index);
  }

  /** The disk in a slot of {@code map} if it is there, has not failed and holds the slot's data. */
  public Optional<Disk> valid(ImsmMap map, int slot) {
    return map.diskOrdTbl().get(slot).rebuild()
        ? Optional.empty()
        : working(map, slot).map(Attached::disk);
  }

  /** The disks that carry the container's block: attached, in the table, not failed; in order. */
  public List<Attached> active() {
    return attached.stream()
        .filter(a -> !a.isSpare() && !mpb.disks().get(a.index()).isFailed())
        .toList();
  }

  /** The disks that carry the migration record, slot 0 before slot 1 of the destination. */
  public List<Attached> recordHolders(ImsmVolume migrating) {
    List<Attached> holders = new ArrayList<>();
    for (int slot = 0; slot < Math.min(2, migrating.map0().numMembers()); slot++) {
      working(migrating.map0(), slot).ifPresent(holders::add);
    }
    return holders;
  }

  /** Places of the disk table for which no disk is attached. */
  public List<Integer> missing() {
    List<Integer> missing = new ArrayList<>();
    for (int i = 0; i < mpb.disks().size(); i++) {
      if (at(i).isEmpty()) {
        missing.add(i);
      }
    }
    return missing;
  }

  /** Index of the volume in general migration, -1 if none is. */
  public int migrating() {
    for (int i = 0; i < mpb.volumes().size(); i++) {
      if (volume(i).isGeneralMigration()) {
        return i;
      }
    }
    return -1;
  }

  /** 512 or 4096; one container has one. */
  public int logicalBlockSize() {
    return attached.isEmpty() ? 512 : attached.get(0).disk().device().logicalBlockSize();
  }

  /** A spare enters the end of the disk table as a configured disk. */
  public ContainerState joined(Attached spare) {
    int index = mpb.disks().size();
    ImsmDisk own = spare.spareEntry();
    int status = own.status() & ~ImsmDisk.STATUS_SPARE | ImsmDisk.STATUS_CONFIGURED;
    List<ImsmDisk> table = new ArrayList<>(mpb.disks());
    table.add(own.withStatus(status));
    int bits = mpb.attributes() | (own.totalBlocks() >>> 32 != 0 ? Attributes.DISK_2TB : 0);
    return withMpb(mpb.withDisks(table).withAttributes(bits))
        .replaced(a -> a == spare ? a.at(index) : a);
  }

  /**
   * A place of the disk table goes, and with it the disk there; later ones move up
   * ({@code imsm_delete}). No volume may use it any more.
   */
  public ContainerState withoutIndex(int victim) {
    List<ImsmDisk> table = new ArrayList<>(mpb.disks());
    table.remove(victim);
    List<ImsmVolume> volumes = mpb.volumes().stream().map(v -> shifted(v, victim)).toList();
    List<Attached> left = attached.stream().filter(a -> a.index() != victim).toList();
    Mpb block = mpb.withDisks(table).withVolumes(volumes);
    if (block.badBlockLog().isPresent()) {
      block = block.withBadBlocks(BadBlockShift.without(block.badBlockLog().get(), victim));
    }
    return withMpb(block).withAttached(left)
        .replaced(a -> a.index() > victim ? a.at(a.index() - 1) : a);
  }

  private ContainerState replaced(UnaryOperator<Attached> change) {
    return withAttached(attached.stream().map(change).toList());
  }

  private static ImsmVolume shifted(ImsmVolume volume, int victim) {
    ImsmVolume first = volume.withMap0(shifted(volume.map0(), victim));
    return volume.map1().map(m -> first.withMap1(shifted(m, victim))).orElse(first);
  }

  private static ImsmMap shifted(ImsmMap map, int victim) {
    List<Ord> ords = map.diskOrdTbl().stream()
        .map(o -> o.diskIndex() > victim ? o.withDiskIndex(o.diskIndex() - 1) : o)
        .toList();
    return map.withDiskOrdTbl(ords);
  }
}
