package md.core;

import raid.api.array.ArrayState;

/**
 * Whether the array may be written without telling anybody: the handshake with the monitor
 * ({@code in_sync}, {@code safemode}, MD_SB_CHANGE_PENDING, {@code writes_pending}).
 *
 * <p>The first write to a clean array makes it dirty and, with external metadata, leaves it {@code
 * write-pending}: writes wait until {@code active} is stored. When no write has come for a while
 * the array is {@code active-idle}; the monitor stores {@code clean}, which is refused while a
 * write is in flight. Failures and the end of a sync ask the monitor in the same way. Arrays
 * without external metadata have nobody to ask.
 */
final class WriteState {
  private final Mddev mddev;
  private boolean clean = true;
  private boolean idle;
  private volatile boolean pending;
  private int inFlight;

  WriteState(Mddev mddev) {
    this.mddev = mddev;
  }

  /** The array has just started. */
  synchronized void restart() {
    clean = true;
    idle = false;
    pending = false;
  }

  /** Of a running array in mode read-write. */
  synchronized ArrayState state() {
    if (pending) {
      return ArrayState.WRITE_PENDING;
    }
    if (clean) {
      return ArrayState.CLEAN;
    }
    return idle ? ArrayState.ACTIVE_IDLE : ArrayState.ACTIVE;
  }

  boolean pending() {
    return pending;
  }

  /** A write arrives ({@code md_write_start}). It must wait while {@link #pending}. */
  void begin() {
    boolean told;
    synchronized (this) {
      inFlight++;
      told = clean || idle;
      idle = false;
      if (clean) {
        clean = false;
        pending = mddev.external();
      }
    }
    if (told) {
      mddev.host.changed();
    }
  }

  /** It ended ({@code md_write_end}). */
  void end() {
    synchronized (this) {
      inFlight--;
    }
    mddev.safeMode.written();
  }

  /**
   * Makes a clean array dirty without a write ({@code md_allow_write}).
   *
   * @return whether it is dirty and the monitor knows
   */
  synchronized boolean dirty() {
    if (clean) {
      clean = false;
      pending = mddev.external();
      idle |= mddev.safeMode.delayMillis() != 0;
      mddev.host.changed();
    }
    return !pending;
  }

  /** Dirty, with nobody asked: there is no monitor yet ({@code level_store}). */
  synchronized void dirtyUnasked() {
    clean = false;
    idle = false;
  }

  /** The monitor has to act before writes may go on. */
  synchronized void ask() {
    pending = mddev.external();
  }

  /** {@code active} was stored: the monitor has done its part. */
  synchronized void answered() {
    pending = false;
  }

  /** {@code clean} was stored; false while a write is in flight ({@code set_in_sync}). */
  synchronized boolean cleaned() {
    clean |= inFlight == 0;
    idle = false;
    return clean;
  }

  /** No write for a while ({@code md_safemode_timeout}). */
  synchronized void timeout() {
    idle = true;
    if (!mddev.external()) {
      cleaned();
    }
  }

  /** The array turned writable ({@code restart_array}). */
  synchronized void wake() {
    idle = false;
  }
}
