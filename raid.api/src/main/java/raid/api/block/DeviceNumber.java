package raid.api.block;

/** What the kernel knows a disk by; written {@code major:minor}, as {@code new_dev} takes it. */
public record DeviceNumber(int major, int minor) {

  @Override
  public String toString() {
    return major + ":" + minor;
  }
}
