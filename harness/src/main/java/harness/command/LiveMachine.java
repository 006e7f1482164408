package harness.command;

import harness.console.Screen;
import harness.machine.Machine;
import harness.machine.MachineOptions;
import harness.machine.Machines;
import harness.machine.Throwables;
import harness.trace.PartLines;
import harness.trace.TraceFan;
import java.io.IOException;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import raid.api.admin.Console;
import raid.api.admin.GrowSequence;
import raid.api.array.SpeedLimits;
import raid.api.block.Disk;
import raid.api.metadata.WriteOrder;

/**
 * The one machine of the shell. It boots when it is first needed and runs until the shell ends;
 * then its arrays are stopped cleanly, while the bundles that this takes are still there.
 */
@Component(service = LiveMachine.class)
public final class LiveMachine {

  private static final long FRAMEWORK = 0;

  private final Machines machines;
  private final BundleContext context;
  private final SynchronousBundleListener frameworkStops = this::onBundleEvent;
  private final TraceFan trace = new TraceFan();
  private final RoutedConsole console = new RoutedConsole();
  private volatile Optional<Screen> screen = Optional.empty();
  private WriteOrder order = WriteOrder.DURABLE;
  private GrowSequence sequence = GrowSequence.LINUX;
  private SpeedLimits speed = SpeedLimits.DEFAULT;
  private Machine machine;

  @Activate
  public LiveMachine(@Reference Machines machines, BundleContext context) {
    this.machines = machines;
    this.context = context;
    trace.add(new PartLines(this::tell));
    context.addBundleListener(frameworkStops);
  }

  private void onBundleEvent(BundleEvent event) {
    if (event.getBundle().getBundleId() == FRAMEWORK && event.getType() == BundleEvent.STOPPING) {
      switchOff();
    }
  }

  @Deactivate
  void deactivate() {
    context.removeBundleListener(frameworkStops);
    switchOff();
  }

  private synchronized void switchOff() {
    if (machine != null) {
      try {
        machine.close();
      } catch (IOException | RuntimeException e) {
        console.message("not stopped cleanly: " + Throwables.sentence(e));
      }
      machine = null;
    }
  }

  /** The running machine; booted if it is not. */
  public synchronized Machine get() {
    if (machine == null) {
      machine = machines.boot(
              new MachineOptions(order, sequence, trace, console).withSpeed(speed));
    }
    return machine;
  }

  /** The machine if it runs; it is not booted. */
  public synchronized Optional<Machine> running() {
    return Optional.ofNullable(machine);
  }

  /** A disk by its name, if the machine runs and has it. */
  public Optional<Disk> peek(String disk) {
    return running().flatMap(now -> now.disks().named(disk));
  }

  /** Takes effect at the next boot; the disks have to be plugged in again. */
  public synchronized void reboot(WriteOrder newOrder, GrowSequence newSequence)
      throws IOException {
    if (machine != null) {
      machine.close();
      machine = null;
    }
    order = newOrder;
    sequence = newSequence;
  }

  public synchronized WriteOrder order() {
    return order;
  }

  public synchronized GrowSequence sequence() {
    return sequence;
  }

  public synchronized SpeedLimits speed() {
    return speed;
  }

  /** Counts at once, and for machines that are booted later. */
  public synchronized void speed(SpeedLimits limits) {
    speed = limits;
    running().ifPresent(now -> now.md().speedLimits(limits));
  }

  /** Where commands listen for as long as they run. */
  public TraceFan trace() {
    return trace;
  }

  /**
   * What mdadm says, and what is exchanged, goes to {@code where} until another command is called.
   */
  public void talkTo(Screen where) {
    console.target = new ScreenConsole(where);
    screen = Optional.of(where);
  }

  /** Tells of what happened by itself. */
  private void tell(String line) {
    screen.ifPresent(where -> where.note(line));
  }

  /** Lets background work go on talking after the command that began it has ended. */
  private static final class RoutedConsole implements Console {
    private volatile Console target = MachineOptions.SILENT;

    @Override
    public void message(String line) {
      target.message(line);
    }

    @Override
    public void progress(String what, long done, long total) {
      target.progress(what, done, total);
    }

    @Override
    public void progress(String what, long done, long total, String remark) {
      target.progress(what, done, total, remark);
    }
  }
}
