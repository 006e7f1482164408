package imsm.metadata.disk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import metadata.kit.Octets;

/**
 * The metadata parameter block of a container, or of a spare alone (mdadm's {@code imsm_super} and
 * what follows it). Lengths, counts and the checksum are not held: they follow from the contents
 * and are made by {@link MpbCodec}. Sizes are in 512-byte blocks whatever the disk's sector size.
 *
 * @param sig 32 bytes: {@link #SIGNATURE} and a version
 * @param familyNum identity of this incarnation of the container
 * @param generationNum raised by one at every write
 * @param errorLogSize kept as found
 * @param attributes {@link Attributes}
 * @param errorLogPos kept as found
 * @param fill kept as found
 * @param cacheSize kept as found
 * @param origFamilyNum identity of the container for UUIDs, 0 in spares
 * @param pwrCycleCount kept as found
 * @param numRaidDevsCreated how many volumes were ever created
 * @param filler1 kept as found
 * @param creationTime Unix seconds, 0 before the first volume
 * @param filler 128 bytes kept as found
 * @param disks disk table, at most 255
 * @param volumes at most 255
 * @param gap bytes between the last volume and the bad block log, kept as found, normally none
 * @param badBlockLog present if bbm_log_size is not 0
 */
public record Mpb(
    Octets sig,
    int familyNum,
    int generationNum,
    int errorLogSize,
    int attributes,
    int errorLogPos,
    int fill,
    int cacheSize,
    int origFamilyNum,
    int pwrCycleCount,
    int numRaidDevsCreated,
    int filler1,
    long creationTime,
    Octets filler,
    List<ImsmDisk> disks,
    List<ImsmVolume> volumes,
    Octets gap,
    Optional<BadBlockLog> badBlockLog) {
  /** The 24 characters by which the format is recognised; the blank at the end counts. */
  public static final String SIGNATURE = "Intel Raid ISM Cfg Sig. ";

  public Mpb {
    disks = List.copyOf(disks);
    volumes = List.copyOf(volumes);
    if (sig.length() != MpbDescriptor.SIG_LENGTH
        || filler.length() != MpbDescriptor.FILLER_LENGTH) {
      throw new IllegalArgumentException("raw field of wrong length");
    }
  }

  /** A block without volumes and with generation 0, everything unused zero. */
  public static Mpb of(String version, int familyNum, int attributes, List<ImsmDisk> disks) {
    return new Mpb(Octets.ofText(SIGNATURE + version, MpbDescriptor.SIG_LENGTH), familyNum, 0, 0,
        attributes, 0, 0, 0, 0, 1, 0, 0, 0, Octets.zeros(MpbDescriptor.FILLER_LENGTH), disks,
        List.of(), Octets.zeros(0), Optional.empty());
  }

  /** Version string, for example {@code 1.3.00}. */
  public String version() {
    return sig.text().length() <= SIGNATURE.length()
        ? ""
        : sig.text().substring(SIGNATURE.length());
  }

  /** The family that identifies the container: the original one if it is set. */
  public int identity() {
    return origFamilyNum != 0 ? origFamilyNum : familyNum;
  }

  /** Exact length in bytes of the encoded block. */
  public int mpbSize() {
    int size = MpbDescriptor.LENGTH + DiskDescriptor.LENGTH * disks.size();
    for (ImsmVolume volume : volumes) {
      size += VolumeDescriptor.MAP0 + MapDescriptor.length(volume.map0().numMembers());
      size += volume.map1().map(m -> MapDescriptor.length(m.numMembers())).orElse(0);
    }
    return size + gap.length() + bbmLogSize();
  }

  /** Length in bytes of the encoded bad block log, 0 if there is none. */
  public int bbmLogSize() {
    return badBlockLog.map(log -> BbmLogDescriptor.length(log.entries().size())).orElse(0);
  }

  /** Index in the disk table of the disk with this serial, -1 if none. */
  public int indexOf(String serial) {
    for (int i = 0; i < disks.size(); i++) {
      if (disks.get(i).serialText().equals(serial)) {
        return i;
      }
    }
    return -1;
  }

  /** The volume in general migration, if one is. */
  public Optional<ImsmVolume> generalMigration() {
    for (ImsmVolume volume : volumes) {
      if (volume.isGeneralMigration()) {
        return Optional.of(volume);
      }
    }
    return Optional.empty();
  }

  /**
   * This block as it is understood: unless {@link Attributes#DISK_2TB} is set, the upper words of
   * disk sizes and of the maps' sizes mean nothing and are taken as zero.
   */
  public Mpb withoutMeaninglessHighWords() {
    return (attributes & Attributes.DISK_2TB) != 0 ? this : HighWords.cleared(this);
  }

  public Mpb withFamilyNum(int family) {
    return with(sig, family, generationNum, attributes, origFamilyNum, disks, volumes,
        badBlockLog);
  }

  public Mpb withOrigFamilyNum(int family) {
    return with(sig, familyNum, generationNum, attributes, family, disks, volumes, badBlockLog);
  }

  public Mpb withGenerationNum(int generation) {
    return with(sig, familyNum, generation, attributes, origFamilyNum, disks, volumes,
        badBlockLog);
  }

  /** One generation on, as every write of the block is; a missing origin is made good. */
  public Mpb nextGeneration() {
    return withGenerationNum(generationNum + 1).withOrigFamilyNum(identity());
  }

  public Mpb withAttributes(int bits) {
    return with(sig, familyNum, generationNum, bits, origFamilyNum, disks, volumes, badBlockLog);
  }

  public Mpb withDisks(List<ImsmDisk> table) {
    return with(sig, familyNum, generationNum, attributes, origFamilyNum, table, volumes,
        badBlockLog);
  }

  public Mpb withDisk(int index, ImsmDisk disk) {
    List<ImsmDisk> table = new ArrayList<>(disks);
    table.set(index, disk);
    return withDisks(table);
  }

  public Mpb withVolumes(List<ImsmVolume> table) {
    return with(sig, familyNum, generationNum, attributes, origFamilyNum, disks, table,
        badBlockLog);
  }

  public Mpb withVolume(int index, ImsmVolume volume) {
    List<ImsmVolume> table = new ArrayList<>(volumes);
    table.set(index, volume);
    return withVolumes(table);
  }

  /** With this log; an empty one is left out and the attribute follows, as on every write. */
  public Mpb withBadBlocks(BadBlockLog log) {
    boolean any = !log.entries().isEmpty();
    int bits = any ? attributes | Attributes.BBM : attributes & ~Attributes.BBM;
    return with(sig, familyNum, generationNum, bits, origFamilyNum, disks, volumes,
        any ? Optional.of(log) : Optional.empty());
  }

  /** With this log as it is and no other change. */
  Mpb withLog(BadBlockLog log) {
    return with(sig, familyNum, generationNum, attributes, origFamilyNum, disks, volumes,
        Optional.of(log));
  }

  /** With these counters, which a container gets with its first and each further volume. */
  public Mpb withCreation(long unixSeconds, int raidDevsCreated) {
    return new Mpb(sig, familyNum, generationNum, errorLogSize, attributes, errorLogPos, fill,
        cacheSize, origFamilyNum, pwrCycleCount, raidDevsCreated, filler1, unixSeconds, filler,
        disks, volumes, gap, badBlockLog);
  }

  private Mpb with(
      Octets newSig,
      int newFamily,
      int newGeneration,
      int newAttributes,
      int newOrigFamily,
      List<ImsmDisk> newDisks,
      List<ImsmVolume> newVolumes,
      Optional<BadBlockLog> newLog) {
    return new Mpb(newSig, newFamily, newGeneration, errorLogSize, newAttributes, errorLogPos,
        fill, cacheSize, newOrigFamily, pwrCycleCount, numRaidDevsCreated, filler1, creationTime,
        filler, newDisks, newVolumes, gap, newLog);
  }
}
