package ddf.metadata.disk;

/**
 * Byte layout of a volume's configuration record. The tables behind its first sector have as many
 * entries as the header says: first all reference numbers, then all starts.
 */
final class VdConfigDescriptor {
  static final int GUID = 8;
  static final int TIMESTAMP = GUID + Guid.LENGTH;
  static final int SEQNUM = TIMESTAMP + 4;
  static final int PAD0 = SEQNUM + 4;
  static final int PAD0_LENGTH = 24;
  static final int PRIM_ELMNT_COUNT = PAD0 + PAD0_LENGTH;
  static final int CHUNK_SHIFT = PRIM_ELMNT_COUNT + 2;
  static final int PRL = CHUNK_SHIFT + 1;
  static final int RLQ = PRL + 1;
  static final int SEC_ELMNT_COUNT = RLQ + 1;
  static final int SEC_ELMNT_SEQ = SEC_ELMNT_COUNT + 1;
  static final int SRL = SEC_ELMNT_SEQ + 1;
  static final int BLOCKS = SRL + 1;
  static final int ARRAY_BLOCKS = BLOCKS + 8;
  /** Spare references, cache policy, rates, reserved and vendor's bytes. */
  static final int POLICY = ARRAY_BLOCKS + 8;
  static final int PHYS_REFNUM = 512;
  static final int POLICY_LENGTH = PHYS_REFNUM - POLICY;
  static final int CACHE_POL = 128;
  static final int CACHE_POL_LENGTH = 8;
  static final int BG_RATE = CACHE_POL + CACHE_POL_LENGTH;

  private VdConfigDescriptor() {}

  static int lbaOffset(int maxElements) {
    return PHYS_REFNUM + 4 * maxElements;
  }

  static int end(int maxElements) {
    return lbaOffset(maxElements) + 8 * maxElements;
  }
}
