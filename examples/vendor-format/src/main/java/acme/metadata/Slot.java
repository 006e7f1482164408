package acme.metadata;

/**
 * A place in the volume.
 *
 * @param serial of the disk in it; empty for nobody
 */
record Slot(String serial, State state) {

  static final Slot EMPTY = new Slot("", State.EMPTY);

  /** Numbers as on disk. */
  enum State {
    EMPTY,
    REBUILDING,
    IN_SYNC
  }

  static Slot inSync(String serial) {
    return new Slot(serial, State.IN_SYNC);
  }

  static Slot rebuilding(String serial) {
    return new Slot(serial, State.REBUILDING);
  }

  boolean isEmpty() {
    return state == State.EMPTY;
  }
}
