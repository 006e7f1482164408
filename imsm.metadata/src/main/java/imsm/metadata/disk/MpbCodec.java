package imsm.metadata.disk;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import metadata.kit.LittleEndian;
import metadata.kit.Octets;
import raid.api.metadata.MetadataException;

/**
 * Metadata parameter blocks to bytes and back. What was decoded encodes to the same bytes, unknown
 * fields included. Decoding trusts nothing: each length, count and index is checked before it is
 * used, and a wrong one is refused with its place on the disk.
 */
public final class MpbCodec {
  private static final byte[] SIGNATURE = Mpb.SIGNATURE.getBytes(StandardCharsets.ISO_8859_1);

  private MpbCodec() {}

  /** True if the first bytes of {@code anchor} are this format's signature. */
  public static boolean hasSignature(byte[] anchor) {
    return anchor.length >= SIGNATURE.length
        && Arrays.equals(anchor, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
  }

  /**
   * The exact length of the block that begins with this anchor.
   *
   * @param anchor at least the first 512 bytes
   * @throws MetadataException if no block on this disk can have that length
   */
  public static int mpbSize(byte[] anchor, Placement place) throws MetadataException {
    long size = LittleEndian.u32(anchor, MpbDescriptor.MPB_SIZE);
    long max = Math.min(Placement.MAX_MPB_SIZE, place.length() - place.logicalBlockSize());
    if (size < MpbDescriptor.LENGTH || size > max || size % 4 != 0) {
      throw new MetadataException(place.disk(), place.anchor() + MpbDescriptor.MPB_SIZE,
          "mpb_size", Long.toString(size),
          "a multiple of 4 from " + MpbDescriptor.LENGTH + " to " + max);
    }
    return (int) size;
  }

  /**
   * Decodes the block at the start of {@code bytes}.
   *
   * @param bytes the whole block; leftovers after mpb_size are ignored
   * @param place the disk it was read from
   * @throws MetadataException if it is truncated, its checksum is wrong, or it contradicts itself
   */
  public static Mpb decode(byte[] bytes, Placement place) throws MetadataException {
    if (bytes.length < MpbDescriptor.LENGTH) {
      throw new MetadataException(place.disk(), place.anchor(), "metadata parameter block",
          bytes.length + " bytes long", "at least " + MpbDescriptor.LENGTH);
    }
    if (!hasSignature(bytes)) {
      throw new MetadataException(place.disk(), place.anchor(), "sig",
          "\"" + Octets.of(bytes, 0, Mpb.SIGNATURE.length()).text() + "\"",
          "\"" + Mpb.SIGNATURE + "\"");
    }
    int size = mpbSize(bytes, place);
    if (size > bytes.length) {
      throw new MetadataException(place.disk(), place.anchor() + MpbDescriptor.MPB_SIZE,
          "mpb_size", Integer.toString(size), "at most the " + bytes.length + " bytes present");
    }
    int sum = Checksum.of(bytes, size);
    if (sum != Checksum.stored(bytes)) {
      throw new MetadataException(place.disk(), place.anchor() + MpbDescriptor.CHECK_SUM,
          "check_sum", String.format("%08x", Checksum.stored(bytes)),
          String.format("%08x", sum));
    }
    Fields fields = new Fields(bytes, Scale.of(place.logicalBlockSize()), place.disk(),
        at -> place.offsetOf(size, at));
    return new MpbDecoder(fields, size).decode();
  }

  /**
   * The block, exactly {@link Mpb#mpbSize} bytes, checksum included.
   *
   * @param logicalBlockSize of the disk it is for
   */
  public static byte[] encode(Mpb mpb, int logicalBlockSize) {
    byte[] bytes = new byte[mpb.mpbSize()];
    new MpbEncoder(bytes, Scale.of(logicalBlockSize)).encode(mpb);
    return bytes;
  }

  /**
   * The block in whole sectors. Bytes after it are those of {@code previous} at the same place: a
   * block that became shorter leaves the end of the longer one behind.
   *
   * @param previous the sectors as last read or written; may be shorter or longer
   */
  public static byte[] encodeSectors(Mpb mpb, int logicalBlockSize, byte[] previous) {
    byte[] block = encode(mpb, logicalBlockSize);
    int sectors = (block.length + logicalBlockSize - 1) / logicalBlockSize;
    byte[] whole = Arrays.copyOf(previous, sectors * logicalBlockSize);
    System.arraycopy(block, 0, whole, 0, block.length);
    return whole;
  }

  /**
   * The word that stands where slot {@code slot} of map 1 of a volume would, also if that map has
   * fewer members: whatever follows the map. mdadm looks there when it tells of a disk that an
   * expansion adds.
   *
   * @param sectors the block as read, leftovers included
   */
  public static Ord wordAtSlotOfMap1(Mpb mpb, int volume, int slot, byte[] sectors) {
    int at = MpbDescriptor.LENGTH + DiskDescriptor.LENGTH * mpb.disks().size();
    for (int i = 0; i <= volume; i++) {
      ImsmVolume before = mpb.volumes().get(i);
      at += VolumeDescriptor.MAP0 + MapDescriptor.length(before.map0().numMembers());
      if (i < volume && before.map1().isPresent()) {
        at += MapDescriptor.length(before.map1().get().numMembers());
      }
    }
    at += MapDescriptor.DISK_ORD_TBL + MapDescriptor.ORD_LENGTH * slot;
    return new Ord(at + 4 <= sectors.length ? LittleEndian.i32(sectors, at) : 0);
  }

  /**
   * The checksum of the block in 512-byte units, which is the one {@code --examine} prints. A bad
   * block entry of a 4Kn disk may be too long for 512-byte units; mdadm then drops its upper bits.
   */
  public static int checksum(Mpb mpb) {
    return Checksum.stored(encode(mpb.badBlockLog().map(l -> narrowed(mpb, l)).orElse(mpb), 512));
  }

  private static Mpb narrowed(Mpb mpb, BadBlockLog log) {
    BadBlockLog narrow = new BadBlockLog(log.entries().stream()
        .map(e -> new BadBlock(e.diskOrdinal(), e.start() & (1L << 48) - 1,
            (e.count() - 1 & 0xFF) + 1))
        .toList());
    return mpb.withLog(narrow);
  }
}
