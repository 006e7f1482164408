package harness.machine;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import raid.api.admin.AdminContext;
import raid.api.admin.Administrator;
import raid.api.admin.Mdadm;
import raid.api.admin.Operation;
import raid.api.host.AbsentException;
import raid.api.host.Step;
import raid.api.metadata.BackupFile;
import raid.api.metadata.MetadataFormat;

/**
 * A run of mdadm, tied to its bundle and to the format's that it works with. If either goes or is
 * replaced, it is cut off between two steps, with all that it has started in the background.
 */
final class TiedOperation<T> implements Operation<T> {

  private final Machine machine;
  private final String command;
  private final Optional<String> container;
  private final Supplier<Optional<BackupFile>> backup;
  private final Function<Mdadm, Operation<T>> call;
  private final Consumer<Tie> cut;
  private final UnaryOperator<T> as;
  private Tie tie;

  /** The formats that were there when those that it works with were found among them last. */
  private volatile List<MetadataFormat> seen = List.of();

  private Operation<T> below;
  private T result;
  private boolean done;

  /**
   * @param command for people
   * @param container whose format it works with; empty for that of any disk
   * @param backup asked when it begins
   * @param cut told once if it is cut off
   * @param as what its caller is given in place of the result; applied in the last step
   */
  TiedOperation(
      Machine machine,
      String command,
      Optional<String> container,
      Supplier<Optional<BackupFile>> backup,
      Function<Mdadm, Operation<T>> call,
      Consumer<Tie> cut,
      UnaryOperator<T> as) {
    this.machine = machine;
    this.command = command;
    this.container = container;
    this.backup = backup;
    this.call = call;
    this.cut = cut;
    this.as = as;
  }

  @Override
  public String name() {
    return "mdadm";
  }

  @Override
  public Step step() throws IOException {
    if (below == null) {
      begin();
    }
    if (!tie.holds()) {
      throw new CutOffException(command);
    }
    Step step = belowStep();
    if (step.isDone()) {
      result = as.apply(below.result());
      done = true;
    }
    return step;
  }

  /** A step that fails while a part goes fails because of that. */
  private Step belowStep() throws IOException {
    try {
      return below.step();
    } catch (IOException e) {
      if (tie.holds()) {
        throw e;
      }
      CutOffException cutOff = new CutOffException(command);
      cutOff.addSuppressed(e);
      throw cutOff;
    }
  }

  private void begin() throws AbsentException {
    Parts parts = machine.parts();
    Administrator administrator =
        parts.administrator().orElseThrow(() -> AbsentException.of(Missing.ADMINISTRATOR));
    List<MetadataFormat> formats = formats();
    if (formats.isEmpty() && container.isPresent()) {
      throw Missing.format(machine.formatName(container.get()).orElse("of " + container.get()));
    }
    tie =
        new Tie(
            () ->
                parts.administrator().orElse(null) == administrator && stillThere(formats),
            cut);
    MachineOptions options = machine.options();
    below =
        call.apply(
            administrator.on(
                new AdminContext(
                    machine.formatContext(tie.host(machine.host()), backup.get()),
                    parts::formats,
                    machine.md(),
                    machine.disks(),
                    machine.monitors(),
                    options.sequence(),
                    options.console())));
  }

  /** Asked before each step: as long as nothing has come or gone, one look. */
  private boolean stillThere(List<MetadataFormat> used) {
    List<MetadataFormat> now = machine.parts().formats();
    if (now == seen) {
      return true;
    }
    boolean there = formats().containsAll(used);
    if (there) {
      seen = now;
    }
    return there;
  }

  /** What it works with: the format of the container, or all where it has yet to find out which. */
  private List<MetadataFormat> formats() {
    List<MetadataFormat> all = machine.parts().formats();
    return container
        .flatMap(machine::formatName)
        .map(name -> Formats.named(all, name).stream().toList())
        .orElse(all);
  }

  /** Null before the first step. */
  Tie tie() {
    return tie;
  }

  @Override
  public T result() {
    if (!done) {
      throw new IllegalStateException(command + " has not ended yet, or it failed");
    }
    return result;
  }
}
