package imsm.metadata.load;

import raid.api.metadata.MetadataException;

/** What one attached disk brings to the choice between differing metadata. */
public sealed interface Claim {
  /** The disk's serial, normalised. */
  String serial();

  /** A disk with usable metadata. */
  record Holds(DiskMetadata metadata) implements Claim {
    @Override
    public String serial() {
      return metadata.serial();
    }
  }

  /** A disk without an anchor. */
  record Blank(String serial) implements Claim {}

  /** A disk whose metadata is damaged, for example torn by a power cut. */
  record Damaged(String serial, MetadataException why) implements Claim {}
}
