package ddf.metadata.disk;

import static ddf.metadata.disk.BigEndian.i32;
import static ddf.metadata.disk.BigEndian.i64;
import static ddf.metadata.disk.BigEndian.put16;
import static ddf.metadata.disk.BigEndian.put32;
import static ddf.metadata.disk.BigEndian.put64;
import static ddf.metadata.disk.BigEndian.put8;
import static ddf.metadata.disk.BigEndian.putU32;
import static ddf.metadata.disk.BigEndian.u16;
import static ddf.metadata.disk.BigEndian.u32;
import static ddf.metadata.disk.BigEndian.u8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import metadata.kit.Octets;

/** Volumes' configuration records to bytes and back. */
public final class VdConfigCodec {
  private static final int MDADM_BG_RATE = 0x80;

  private VdConfigCodec() {}

  /**
   * @param b one record, with room for its tables
   * @param maxElements entries in its tables
   */
  public static Checked<VdConfig> decode(byte[] b, int maxElements) {
    int end = VdConfigDescriptor.end(maxElements);
    VdConfig config = new VdConfig(
        Octets.of(b, VdConfigDescriptor.GUID, Guid.LENGTH),
        u32(b, VdConfigDescriptor.TIMESTAMP),
        i32(b, VdConfigDescriptor.SEQNUM),
        Octets.of(b, VdConfigDescriptor.PAD0, VdConfigDescriptor.PAD0_LENGTH),
        u16(b, VdConfigDescriptor.PRIM_ELMNT_COUNT),
        u8(b, VdConfigDescriptor.CHUNK_SHIFT),
        u8(b, VdConfigDescriptor.PRL),
        u8(b, VdConfigDescriptor.RLQ),
        u8(b, VdConfigDescriptor.SEC_ELMNT_COUNT),
        u8(b, VdConfigDescriptor.SEC_ELMNT_SEQ),
        u8(b, VdConfigDescriptor.SRL),
        i64(b, VdConfigDescriptor.BLOCKS),
        i64(b, VdConfigDescriptor.ARRAY_BLOCKS),
        Octets.of(b, VdConfigDescriptor.POLICY, VdConfigDescriptor.POLICY_LENGTH),
        elements(b, maxElements),
        Octets.of(b, end, b.length - end));
    return Checked.of(config, b, 0, b.length, Magic.VD_CONFIG);
  }

  private static List<VdConfig.Element> elements(byte[] b, int count) {
    List<VdConfig.Element> elements = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      elements.add(new VdConfig.Element(
          i32(b, VdConfigDescriptor.PHYS_REFNUM + 4 * i),
          i64(b, VdConfigDescriptor.lbaOffset(count) + 8 * i)));
    }
    return elements;
  }

  public static byte[] encode(VdConfig config) {
    int count = config.elements().size();
    int end = VdConfigDescriptor.end(count);
    byte[] b = new byte[end + config.tail().length()];
    put32(b, 0, Magic.VD_CONFIG);
    config.guid().copyTo(b, VdConfigDescriptor.GUID);
    putU32(b, VdConfigDescriptor.TIMESTAMP, config.timestamp());
    put32(b, VdConfigDescriptor.SEQNUM, config.seqnum());
    config.pad0().copyTo(b, VdConfigDescriptor.PAD0);
    put16(b, VdConfigDescriptor.PRIM_ELMNT_COUNT, config.primElmntCount());
    put8(b, VdConfigDescriptor.CHUNK_SHIFT, config.chunkShift());
    put8(b, VdConfigDescriptor.PRL, config.prl());
    put8(b, VdConfigDescriptor.RLQ, config.rlq());
    put8(b, VdConfigDescriptor.SEC_ELMNT_COUNT, config.secElmntCount());
    put8(b, VdConfigDescriptor.SEC_ELMNT_SEQ, config.secElmntSeq());
    put8(b, VdConfigDescriptor.SRL, config.srl());
    put64(b, VdConfigDescriptor.BLOCKS, config.blocks());
    put64(b, VdConfigDescriptor.ARRAY_BLOCKS, config.arrayBlocks());
    config.policy().copyTo(b, VdConfigDescriptor.POLICY);
    for (int i = 0; i < count; i++) {
      VdConfig.Element element = config.elements().get(i);
      put32(b, VdConfigDescriptor.PHYS_REFNUM + 4 * i, element.refnum());
      put64(b, VdConfigDescriptor.lbaOffset(count) + 8 * i, element.start());
    }
    config.tail().copyTo(b, end);
    return Crc.sealed(b);
  }

  /** As mdadm sets it: no spare references, no caching, half of the background rate. */
  static Octets freshPolicy() {
    byte[] record = new byte[VdConfigDescriptor.PHYS_REFNUM];
    Arrays.fill(record, (byte) 0xFF);
    Arrays.fill(record, VdConfigDescriptor.CACHE_POL, VdConfigDescriptor.BG_RATE, (byte) 0);
    put8(record, VdConfigDescriptor.BG_RATE, MDADM_BG_RATE);
    return Octets.of(record, VdConfigDescriptor.POLICY, VdConfigDescriptor.POLICY_LENGTH);
  }
}
