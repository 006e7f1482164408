package mdmon.monitor;

import java.io.IOException;
import java.util.List;

/**
 * Updates that were posted together, and what became of them. Guarded by the session.
 *
 * <p>Unlike the real program, where a rejected update vanishes and the poster finds out by reading
 * everything again, an error comes back to the poster.
 */
final class Batch {

  private final List<byte[]> updates;
  private boolean handled;
  private IOException error;
  private boolean refused;

  Batch(List<byte[]> updates) {
    this.updates = updates;
  }

  List<byte[]> updates() {
    return updates;
  }

  /** An update could not be processed. */
  void refuse(IOException why) {
    refused = true;
    error = why;
  }

  /** All was processed, but could not be written yet. */
  void unwritten(IOException why) {
    error = error == null ? why : error;
  }

  boolean refused() {
    return refused;
  }

  void handled() {
    handled = true;
  }

  boolean isHandled() {
    return handled;
  }

  /** Null if all went well. */
  IOException error() {
    return error;
  }
}
