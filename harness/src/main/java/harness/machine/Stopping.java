package harness.machine;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import raid.api.admin.Operation;
import raid.api.array.MdArray;
import raid.api.host.AbsentException;
import raid.api.host.Step;
import raid.api.host.Task;

/**
 * Stops the arrays of a machine as far as its parts are there: stopping one cleanly takes mdmon,
 * and with it the format, and writes in flight take the personality. Nobody waits here for a bundle
 * to come.
 */
final class Stopping {

  private final Machine machine;

  Stopping(Machine machine) {
    this.machine = machine;
  }

  /** Volumes first, then containers, newest first. */
  void all() throws IOException {
    IOException refusal = null;
    for (boolean containers : new boolean[] {false, true}) {
      for (MdArray array : List.copyOf(machine.md().arrays())) {
        if (array.status().geometry().isEmpty() == containers) {
          try {
            machine.host().run(new Stop(array));
          } catch (IOException e) {
            refusal = refusal == null ? e : refusal;
          }
        }
      }
    }
    if (refusal != null) {
      throw refusal;
    }
  }

  /** {@code mdadm --stop}, given up when something that it takes is not there. */
  private final class Stop implements Task {
    private final MdArray array;
    private final Operation<Void> stop;

    Stop(MdArray array) {
      this.array = array;
      stop = machine.mdadm().stop(array.name());
    }

    @Override
    public String name() {
      return stop.name();
    }

    @Override
    public Step step() throws IOException {
      Optional<AbsentException> absent = machine.missing().of(array);
      if (absent.isPresent()) {
        throw new IOException(
            "%s is not stopped cleanly: %s".formatted(array.name(), absent.get().getMessage()));
      }
      return stop.step();
    }
  }
}
