package ddf.metadata.disk;

/** Parts of a copy of the metadata, in the order in which a header lists them. */
public enum Section {
  CONTROLLER("controller"),
  PHYSICAL_DISKS("physical disks"),
  VIRTUAL_DISKS("virtual disks"),
  CONFIG("configuration"),
  DISK_DATA("disk data"),
  BAD_BLOCKS("bad blocks"),
  DIAGNOSTIC("diagnostic space"),
  VENDOR("vendor log");

  private final String text;

  Section(String text) {
    this.text = text;
  }

  /** For messages. */
  public String text() {
    return text;
  }
}
