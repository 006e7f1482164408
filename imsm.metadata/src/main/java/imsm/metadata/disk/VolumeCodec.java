package imsm.metadata.disk;

import raid.api.metadata.MetadataException;

/**
 * One volume alone, to bytes and back, in 512-byte blocks: metadata updates carry volumes so.
 */
public final class VolumeCodec {
  private VolumeCodec() {}

  /** Exact length in bytes of the encoded volume. */
  public static int length(ImsmVolume volume) {
    int second = volume.map1().map(m -> MapDescriptor.length(m.numMembers())).orElse(0);
    return VolumeDescriptor.MAP0 + MapDescriptor.length(volume.map0().numMembers()) + second;
  }

  public static byte[] encode(ImsmVolume volume) {
    byte[] bytes = new byte[length(volume)];
    new MpbEncoder(bytes, Scale.BLOCKS).volume(0, volume);
    return bytes;
  }

  /**
   * The volume that begins at {@code at}; its length is {@link #length}.
   *
   * @param source what the bytes are, for messages
   * @param numDisks entries of the disk table that the volume may name
   * @throws MetadataException if it is truncated or contradicts itself
   */
  public static ImsmVolume decode(byte[] bytes, int at, int numDisks, String source)
      throws MetadataException {
    Fields fields = new Fields(bytes, Scale.BLOCKS, source, offset -> offset);
    int least = VolumeDescriptor.MAP0 + MapDescriptor.DISK_ORD_TBL;
    if (at < 0 || bytes.length - at < least) {
      throw fields.refuse(at, "volume", (bytes.length - at) + " bytes long", "at least " + least);
    }
    return new VolumeDecoder(fields, 0, numDisks, bytes.length).decode(at);
  }
}
