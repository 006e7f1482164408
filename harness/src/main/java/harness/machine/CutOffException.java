package harness.machine;

import raid.api.host.AbsentException;

/** A part went, or was replaced, in the middle of a command that it was running. */
public final class CutOffException extends AbsentException {
  private static final long serialVersionUID = 1L;

  CutOffException(String command) {
    super(
        command
            + " was cut off between two steps, for its bundle or its format's was stopped or"
            + " replaced; what it had begun of an expansion is continued or taken back when they"
            + " are there again: look at mdstat then, and ask again",
        "the end of " + command);
  }
}
