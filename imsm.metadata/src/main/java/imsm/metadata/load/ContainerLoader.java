package imsm.metadata.load;

import imsm.metadata.disk.ImsmVolume;
import imsm.metadata.disk.MigrationRecord;
import imsm.metadata.disk.MigrationRules;
import imsm.metadata.disk.Mpb;
import imsm.metadata.disk.Serials;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import raid.api.block.BlockDevice;
import raid.api.metadata.MetadataException;

/**
 * Loads the container that a set of disks makes up: reads each, chooses, and if a volume is in
 * general migration reads and checks its record.
 */
public final class ContainerLoader {
  private ContainerLoader() {}

  /**
   * A container as loaded.
   *
   * @param verdict what was chosen, and what each disk is to it
   * @param migration the migration record if a volume is in general migration
   */
  public record Loaded(Verdict verdict, Optional<MigrationRecord> migration) {
    public Mpb mpb() {
      return verdict.mpb().orElseThrow();
    }
  }

  /**
   * Loads without writing anything.
   *
   * @param devices in the order in which they were found
   * @throws MetadataException if no usable metadata is there, or a migration is under way whose
   *     record is not there or not usable
   */
  public static Loaded load(List<? extends BlockDevice> devices) throws IOException {
    List<Claim> claims = new ArrayList<>();
    DiskMetadata twin = null;
    for (BlockDevice device : devices) {
      Claim claim = claim(device, twin);
      twin = claim instanceof Claim.Holds holds ? holds.metadata() : twin;
      claims.add(claim);
    }
    Verdict verdict = Thunderdome.choose(claims);
    if (verdict.mpb().isEmpty()) {
      throw new MetadataException("container", -1, "metadata",
          verdict.remarks().isEmpty() ? "not there" : String.join("; ", verdict.remarks()),
          "at least one disk with usable imsm metadata");
    }
    Optional<ImsmVolume> migrating = verdict.mpb().get().generalMigration();
    if (migrating.isEmpty()) {
      return new Loaded(verdict, Optional.empty());
    }
    return new Loaded(verdict, Optional.of(record(devices, verdict, migrating.get())));
  }

  /** What a disk holds; an I/O error is not a claim and is thrown. */
  public static Claim claim(BlockDevice device) throws IOException {
    return claim(device, null);
  }

  /**
   * The same.
   *
   * @param twin what another disk of the container holds, for the copies are mostly equal; or null
   */
  public static Claim claim(BlockDevice device, DiskMetadata twin) throws IOException {
    String serial = Serials.normalise(device.serial());
    try {
      Optional<DiskMetadata> metadata = MpbReader.read(device, twin);
      return metadata.isPresent()
          ? new Claim.Holds(metadata.get())
          : new Claim.Blank(serial);
    } catch (MetadataException e) {
      return new Claim.Damaged(serial, e);
    }
  }

  /** The record of the first listed member that fills slot 0 or 1 of the destination. */
  private static MigrationRecord record(
      List<? extends BlockDevice> devices, Verdict verdict, ImsmVolume volume)
      throws IOException {
    for (Seat seat : verdict.seats()) {
      int slot = seat.role() == Seat.Role.MEMBER ? volume.map0().slotOf(seat.index()) : -1;
      if (slot == 0 || slot == 1) {
        BlockDevice device = withSerial(devices, seat.serial());
        MigrationRecord found = MpbReader.migrationRecord(device);
        MigrationRules.check(found, verdict.mpb().get(), MpbReader.placement(device));
        return found;
      }
    }
    throw new MetadataException("container", -1, "migration record",
        "on none of the attached disks", "one in slot 0 or 1 of volume " + volume.name());
  }

  private static BlockDevice withSerial(List<? extends BlockDevice> devices, String serial) {
    return devices.stream()
        .filter(d -> Serials.normalise(d.serial()).equals(serial))
        .findFirst()
        .orElseThrow();
  }
}
