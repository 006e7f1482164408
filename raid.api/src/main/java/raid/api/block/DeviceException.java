package raid.api.block;

import java.io.IOException;

/** An I/O error of one disk; the message names the disk and the 512-byte sector. */
public class DeviceException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String device;
  private final long sector;

  /**
   * @param device the disk's name or serial
   * @param sector first 512-byte sector of the request that failed; -1 if none is concerned
   */
  public DeviceException(String device, long sector, String what) {
    this(device, sector, what, null);
  }

  /** As above, with the error underneath. */
  public DeviceException(String device, long sector, String what, Throwable cause) {
    super(device + (sector < 0 ? "" : ", sector " + sector) + ": " + what, cause);
    this.device = device;
    this.sector = sector;
  }

  public String device() {
    return device;
  }

  /** 512-byte sectors; -1 if none is concerned. */
  public long sector() {
    return sector;
  }
}
