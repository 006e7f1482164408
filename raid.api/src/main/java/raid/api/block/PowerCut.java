package raid.api.block;

/**
 * The power went out. Thrown out of a simulated disk through whatever was running; nothing catches
 * it but the machine, which has no state left but its disks.
 */
public final class PowerCut extends Error {
  private static final long serialVersionUID = 1L;

  public PowerCut(String where) {
    super(where, null, false, false);
  }
}
