package imsm.metadata.store;

import imsm.metadata.disk.ImsmDisk;
import imsm.metadata.disk.MigrationRecord;
import imsm.metadata.disk.MigrationRules;
import imsm.metadata.disk.Mpb;
import imsm.metadata.disk.Serials;
import imsm.metadata.load.Claim;
import imsm.metadata.load.ContainerLoader;
import imsm.metadata.load.DiskMetadata;
import imsm.metadata.load.MpbReader;
import imsm.metadata.load.Seat;
import imsm.metadata.load.Thunderdome;
import imsm.metadata.load.Verdict;
import imsm.metadata.state.Attached;
import imsm.metadata.state.ContainerState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import raid.api.block.Disk;
import raid.api.metadata.FormatContext;
import raid.api.metadata.MetadataException;

/**
 * Loads a container: reads what each disk holds, lets the best copy win, and gives each disk its
 * place.
 *
 * <p>Here, and where families are told apart, some things are taken more kindly than mdadm does,
 * which finds no container after certain power cuts. A disk that cannot be read is left out with a
 * remark. And a disk whose own copy is damaged is a member still, if the copy that won names it as
 * one: a power cut tears one copy, and a RAID0 would not start without that disk, whose data is as
 * good as it was.
 */
public final class Loader {
  private final FormatContext context;
  private final List<String> remarks = new ArrayList<>();
  private final Map<String, Disk> bySerial = new HashMap<>();
  private final Map<String, DiskMetadata> held = new HashMap<>();
  private DiskMetadata last;
  private boolean behind;

  private Loader(FormatContext context) {
    this.context = context;
  }

  /**
   * A container as loaded, and the store that goes on writing it.
   *
   * @param behind a member's own copy is older than the one that won, or damaged: a power cut came
   *     while it was being written, and the next write is to bring them in line
   */
  public record Loaded(
      ContainerState state, MpbStore store, List<String> remarks, boolean behind) {}

  /**
   * @throws MetadataException if no usable container is there
   */
  public static Loaded load(FormatContext context, List<Disk> disks) throws IOException {
    return new Loader(context).load(disks);
  }

  private Loaded load(List<Disk> disks) throws IOException {
    List<Claim> claims = new ArrayList<>();
    for (Disk disk : disks) {
      claim(disk, claims);
    }
    Verdict verdict = Thunderdome.choose(claims);
    remarks.addAll(verdict.remarks());
    if (verdict.mpb().isEmpty()) {
      throw new MetadataException("container", -1, "metadata",
          remarks.isEmpty() ? "not there" : String.join("; ", remarks),
          "at least one disk with usable imsm metadata");
    }
    boolean sparesOnly = verdict.mpb().get().volumes().isEmpty();
    Mpb mpb = sparesOnly ? FreshContainer.block() : verdict.mpb().get();
    byte[] sectors = sparesOnly
        ? new byte[0]
        : verdict.champion().orElseThrow().sectors().toArray();
    MpbStore store = new MpbStore(context, mpb, sectors);
    List<Attached> attached = new ArrayList<>();
    for (Seat seat : verdict.seats()) {
      seat(seat, mpb, attached, store);
    }
    ContainerState state = new ContainerState(mpb, attached, MigrationRecord.NONE);
    for (int index : state.missing()) {
      if (!mpb.disks().get(index).isFailed()) {
        remarks.add("Disk " + mpb.disks().get(index).serialText() + " is missing");
      }
    }
    return new Loaded(withRecord(state), store, remarks, behind);
  }

  private ContainerState withRecord(ContainerState state) throws IOException {
    int migrating = state.migrating();
    if (migrating < 0) {
      return state;
    }
    Disk any = state.attached().get(0).disk();
    MigrationRules.checkMaps(state.volume(migrating), MpbReader.placement(any.device()));
    return state.withRecord(RecordStore.read(state, remarks));
  }

  private void claim(Disk disk, List<Claim> claims) throws MetadataException {
    try {
      Claim claim = ContainerLoader.claim(disk.device(), last);
      Disk twin = bySerial.putIfAbsent(claim.serial(), disk);
      if (twin != null || claim.serial().isEmpty()) {
        throw new MetadataException(disk.name(), -1, "serial", "\"" + claim.serial() + "\"",
            twin == null ? "one that is not empty" : "another than that of " + twin.name());
      }
      if (claim instanceof Claim.Holds holds) {
        last = holds.metadata();
        held.put(claim.serial(), last);
      }
      claims.add(claim);
    } catch (MetadataException e) {
      throw e;
    } catch (IOException e) {
      remarks.add("Disk " + disk + " is left out, it cannot be read: " + e.getMessage());
    }
  }

  private void seat(Seat seat, Mpb mpb, List<Attached> attached, MpbStore store) {
    Disk disk = bySerial.get(seat.serial());
    switch (seat.role()) {
      case MEMBER -> {
        DiskMetadata own = held.get(seat.serial());
        behind |= own == null || own.found().generationNum() != mpb.generationNum();
        attached.add(Attached.member(disk, seat.serial(), seat.index()));
      }
      case DAMAGED_MEMBER -> {
        behind = true;
        damaged(seat, mpb, disk, attached);
      }
      case SPARE -> {
        DiskMetadata own = held.get(seat.serial());
        Mpb block = own != null && own.found().volumes().isEmpty() && own.ownIndex() < 0
            && own.found().disks().size() == 1
            ? own.found()
            : FreshContainer.spare(disk, null);
        attached.add(Attached.spare(disk, seat.serial(), block));
        if (own != null && block == own.found()) {
          store.spareFound(seat.serial());
        }
      }
      case LEFT_OUT, FOREIGN -> remarks.add(
          "Disk " + seat.serial() + " is left out: " + seat.why());
      case BLANK -> remarks.add("Disk " + seat.serial() + " carries no imsm metadata");
    }
  }

  private void damaged(Seat seat, Mpb mpb, Disk disk, List<Attached> attached) {
    ImsmDisk entry = mpb.disks().get(seat.index());
    if (entry.totalBlocks() <= disk.device().length() / 512) {
      remarks.add("Disk " + seat.serial() + " is used, though its own metadata is damaged; "
          + "the next write makes it good");
      attached.add(Attached.member(disk, seat.serial(), seat.index()));
    }
  }

  /** A disk's serial as the format has it. */
  static String serial(Disk disk) {
    return Serials.normalise(disk.device().serial());
  }
}
