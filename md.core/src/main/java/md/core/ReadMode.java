package md.core;

/** {@code mddev->ro}. */
enum ReadMode {
  READ_WRITE,
  READ_ONLY,
  /** Turns to {@link #READ_WRITE} by itself at the first write. */
  READ_AUTO
}
