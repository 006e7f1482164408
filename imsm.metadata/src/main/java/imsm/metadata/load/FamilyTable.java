package imsm.metadata.load;

import imsm.metadata.disk.ImsmDisk;
import imsm.metadata.disk.ImsmMap;
import imsm.metadata.disk.ImsmVolume;
import imsm.metadata.disk.MigrationType;
import imsm.metadata.disk.Mpb;
import imsm.metadata.disk.MpbCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The best block of each family, and what all blocks together say of each disk. */
final class FamilyTable {
  private static final int UNKNOWN_OWNER = -1;

  private static final class Merged {
    int status;
    int owner = UNKNOWN_OWNER;
  }

  private final List<DiskMetadata> best = new ArrayList<>();
  private final Map<String, Merged> disks = new LinkedHashMap<>();
  private final Map<String, Mpb> held = new HashMap<>();

  /** Lets a block compete with that of its family. */
  void enter(DiskMetadata entrant, List<String> remarks) {
    held.put(entrant.serial(), entrant.found());
    int place = place(entrant);
    if (place < best.size() && !replaces(entrant, best.get(place))) {
      Merged own = disks.get(ownSerial(entrant));
      if (own != null) {
        own.owner = place;
        own.status |= ownStatus(entrant) & ImsmDisk.STATUS_CONFIGURED;
      }
      return;
    }
    if (place == best.size()) {
      best.add(entrant);
    } else {
      best.set(place, entrant);
    }
    for (ImsmDisk disk : entrant.found().disks()) {
      merge(disk, ownSerial(entrant), place);
    }
  }

  /** Or-ed status bits of a disk over all blocks, 0 if none names it. */
  int status(String serial) {
    Merged merged = disks.get(serial);
    return merged == null ? 0 : merged.status;
  }

  /** The best block of each family that owns every disk it names, in order of appearance. */
  List<DiskMetadata> valid(List<String> remarks) {
    List<DiskMetadata> valid = new ArrayList<>();
    for (int i = 0; i < best.size(); i++) {
      DiskMetadata candidate = best.get(i);
      String stolen = notOwned(candidate, i);
      if (stolen == null) {
        valid.add(candidate);
      } else if (best.stream().noneMatch(other -> overtook(other.found(), candidate.serial()))) {
        remarks.add(String.format("Family %08x of disk %s stays offline: %s",
            candidate.found().familyNum(), candidate.serial(), stolen));
      }
    }
    return valid;
  }

  private int place(DiskMetadata entrant) {
    for (int i = 0; i < best.size(); i++) {
      if (best.get(i).found().familyNum() == entrant.found().familyNum()) {
        return i;
      }
    }
    return best.size();
  }

  private static boolean replaces(DiskMetadata entrant, DiskMetadata holder) {
    Mpb mine = entrant.found();
    Mpb theirs = holder.found();
    if (mine == theirs || MpbCodec.checksum(mine) == MpbCodec.checksum(theirs)) {
      return true;
    }
    boolean mineConfigured = (ownStatus(entrant) & ImsmDisk.STATUS_CONFIGURED) != 0;
    boolean theirsConfigured = (ownStatus(holder) & ImsmDisk.STATUS_CONFIGURED) != 0;
    return (mineConfigured || !theirsConfigured)
        && Integer.compareUnsigned(theirs.generationNum(), mine.generationNum()) < 0;
  }

  private void merge(ImsmDisk disk, String entrantSerial, int place) {
    Merged merged = disks.get(disk.serialText());
    if (merged == null) {
      merged = new Merged();
      merged.status = disk.status();
      disks.put(disk.serialText(), merged);
    } else {
      merged.status |= disk.status();
      if ((merged.status & (ImsmDisk.STATUS_CONFIGURED | ImsmDisk.STATUS_FAILED)) != 0) {
        merged.status &= ~ImsmDisk.STATUS_SPARE;
      }
    }
    if (disk.serialText().equals(entrantSerial)) {
      merged.owner = place;
    }
  }

  private String notOwned(DiskMetadata candidate, int place) {
    Merged own = disks.get(ownSerial(candidate));
    if (own == null) {
      return "its table does not name this disk";
    }
    if (own.owner != place) {
      return "this disk belongs to another family";
    }
    for (ImsmDisk disk : candidate.found().disks()) {
      Merged merged = disks.get(disk.serialText());
      boolean foreign =
          merged != null && merged.owner != place && merged.owner != UNKNOWN_OWNER;
      if (merged == null
          || foreign
              && !joins(candidate.found(), disk, best.get(merged.owner))
              && !overtook(candidate.found(), disk.serialText())) {
        return "disk " + disk.serialText() + " of it belongs to another family";
      }
    }
    return null;
  }

  /**
   * Whether a disk is only about to become a member, so that its own block may still be a spare's:
   * a power cut while an expansion, or a rebuild, was being written to the disks leaves it so.
   * mdadm finds no container then; but nothing was moved yet, and nothing is needed of this disk.
   */
  private static boolean joins(Mpb family, ImsmDisk disk, DiskMetadata owner) {
    int index = family.disks().indexOf(disk);
    return owner.found().volumes().isEmpty()
        && family.volumes().stream().allMatch(volume -> needsNothingOf(index, volume));
  }

  private static boolean needsNothingOf(int index, ImsmVolume volume) {
    int slot = volume.currentMap().slotOf(index);
    if (!names(volume.map0(), index)) {
      return slot < 0;
    }
    boolean begins = volume.vol().currMigrUnit() == 0;
    boolean rebuilt =
        slot >= 0
            && volume.migration().filter(type -> type == MigrationType.REBUILD).isPresent()
            && volume.currentMap().diskOrdTbl().get(slot).rebuild();
    return begins && (rebuilt || slot < 0 && volume.isGeneralMigration());
  }

  /**
   * Whether the disk holds the block before this one, in which the container had another family
   * number: it gets a new one when a spare is activated, and a power cut while that is being
   * written leaves disks of both. mdadm finds no container then.
   */
  private boolean overtook(Mpb family, String serial) {
    Mpb before = held.get(serial);
    int index = family.indexOf(serial);
    return before != null
        && index >= 0
        && !family.disks().get(index).isFailed()
        && before.familyNum() != family.familyNum()
        && before.identity() == family.identity()
        && before.generationNum() + 1 == family.generationNum();
  }

  private static boolean names(ImsmMap map, int index) {
    return map.diskOrdTbl().stream().anyMatch(ord -> ord.diskIndex() == index);
  }

  /** The serial by which a block names the disk it lies on, empty if it does not. */
  private static String ownSerial(DiskMetadata disk) {
    return disk.found().indexOf(disk.serial()) < 0 ? "" : disk.serial();
  }

  private static int ownStatus(DiskMetadata disk) {
    int index = disk.found().indexOf(disk.serial());
    return index < 0 ? 0 : disk.found().disks().get(index).status();
  }
}
