package harness.machine;

import java.io.IOException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import raid.api.array.ArrayStatus;
import raid.api.array.MdArray;
import raid.api.host.AbsentException;
import raid.api.host.Step;
import raid.api.host.Task;
import raid.api.host.TaskHandle;

/**
 * What the init system does for an expansion whose mdadm is gone: another one continues it as soon
 * as there is one, from where md and the disks say that it stands ({@code
 * mdadm-grow-continue@.service}).
 */
final class Succession implements Task {

  private static final String HELD = "external:-";

  private final Machine machine;
  private final String container;
  private final Expanding expanding;

  /** What the leader that was cut off last hung on. Guarded by expanding. */
  private Tie broken;

  private boolean handedOver;
  private TiedOperation<Optional<TaskHandle>> next;

  Succession(Machine machine, String container, Tie broken, Expanding expanding) {
    this.machine = machine;
    this.container = container;
    this.broken = broken;
    this.expanding = expanding;
  }

  @Override
  public String name() {
    return "mdadm";
  }

  @Override
  public Step step() {
    try {
      if (next == null) {
        Optional<Step> waits = waits();
        if (waits.isPresent()) {
          return waits.get();
        }
        if (!interrupted()) {
          return settle();
        }
        begin();
      }
      Step step = next.step();
      return step.isDone() ? succeeded() : step;
    } catch (CutOffException again) {
      next = null;
      return Step.RAN;
    } catch (AbsentException absent) {
      return absent.step();
    } catch (IOException e) {
      machine
          .options()
          .console()
          .message("expansion of %s not continued: %s".formatted(container, e.getMessage()));
      return end(e);
    }
  }

  private Optional<Step> waits() {
    synchronized (expanding) {
      if (!broken.quiet()) {
        return Optional.of(Step.waiting("mdadm to end its last step"));
      }
    }
    if (machine.parts().administrator().isEmpty()) {
      return Optional.of(AbsentException.of(Missing.ADMINISTRATOR).step());
    }
    return machine.missing().formatOf(container).map(AbsentException::step);
  }

  /** Whether anything may be left to do: a migration, a reshape, or volumes held for it. */
  private boolean interrupted() throws IOException {
    for (MdArray array : machine.md().arrays()) {
      ArrayStatus status = array.status();
      boolean ours = machine.containerOf(array.name()).equals(container);
      if (ours && (status.reshaping() || status.metadataVersion().startsWith(HELD))) {
        return true;
      }
    }
    return machine.names().volumes(container).stream().anyMatch(v -> v.reshape().isPresent());
  }

  private void begin() {
    next =
        new TiedOperation<>(
            machine,
            "mdadm --grow --continue " + container,
            Optional.of(container),
            () -> machine.backups().of(container),
            mdadm -> mdadm.continueReshape(container),
            this::cutOff,
            UnaryOperator.identity());
  }

  private void cutOff(Tie tie) {
    synchronized (expanding) {
      broken = tie;
      if (handedOver) {
        expanding.cutOff(tie);
      }
    }
  }

  private Step succeeded() throws IOException {
    Optional<TaskHandle> child = next.result();
    if (child.isEmpty()) {
      return settle();
    }
    synchronized (expanding) {
      if (next.tie() == broken) {
        next = null;
        return Step.RAN;
      }
      handedOver = true;
      expanding.succeeded(child.get());
    }
    return Step.DONE;
  }

  private Step settle() throws IOException {
    expanding.settle();
    return Step.DONE;
  }

  private Step end(IOException why) {
    expanding.end(why);
    return Step.DONE;
  }
}
