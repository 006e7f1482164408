package raid.api.metadata;

import java.io.IOException;

/** Metadata that cannot be used: which disk, where, which field, what was found and expected. */
public final class MetadataException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String disk;
  private final long offset;
  private final String field;

  /**
   * @param disk the disk's name or serial
   * @param offset byte on the disk, or within the structure that {@code field} names; -1 if none
   */
  public MetadataException(String disk, long offset, String field, Object found, String expected) {
    super(
        "%s%s: %s is %s, expected %s"
            .formatted(disk, offset < 0 ? "" : ", byte " + offset, field, found, expected));
    this.disk = disk;
    this.offset = offset;
    this.field = field;
  }

  public String disk() {
    return disk;
  }

  public long offset() {
    return offset;
  }

  public String field() {
    return field;
  }
}
