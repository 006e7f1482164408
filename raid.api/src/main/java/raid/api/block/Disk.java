package raid.api.block;

/**
 * A disk as plugged into a machine.
 *
 * @param name kernel name without a path ({@code sda}); names the member folder {@code dev-sda}
 * @param number unique within the machine
 */
public record Disk(String name, DeviceNumber number, BlockDevice device) {

  /** Disks of one machine differ in their names. */
  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return device.serial().isEmpty() ? name : name + " (" + device.serial() + ")";
  }
}
