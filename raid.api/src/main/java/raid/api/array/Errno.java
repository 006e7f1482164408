package raid.api.array;

/** Why md refuses, in the kernel's words. */
public enum Errno {
  E2BIG("Argument list too long"),
  EAGAIN("Resource temporarily unavailable"),
  EBUSY("Device or resource busy"),
  EEXIST("File exists"),
  EINVAL("Invalid argument"),
  EIO("Input/output error"),
  ENODEV("No such device"),
  ENOENT("No such file or directory"),
  ENOPKG("Package not installed"),
  ENOSPC("No space left on device"),
  ENXIO("No such device or address"),
  EROFS("Read-only file system");

  private final String text;

  Errno(String text) {
    this.text = text;
  }

  /** As {@code strerror} prints it. */
  public String text() {
    return text;
  }
}
