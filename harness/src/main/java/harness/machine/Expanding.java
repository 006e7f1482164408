package harness.machine;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import raid.api.admin.Mdadm;
import raid.api.admin.Mdadm.Started;
import raid.api.admin.Operation;
import raid.api.host.TaskHandle;
import raid.api.metadata.BackupFile;

/**
 * The expansion of a container through the lives of those who lead it: for whoever waits for its
 * end it is one task. When its leader is cut off, for a bundle of his has gone, a {@link
 * Succession} seeks the next one.
 */
final class Expanding implements TaskHandle {

  private final Machine machine;
  private final String container;
  private final Optional<Integer> raidDisks;
  private final Supplier<Optional<BackupFile>> backup;

  /** The child of the mdadm that leads; while there is none, who seeks one; null before the first. */
  private TaskHandle leader;

  private boolean orphaned;

  /** Somebody outside holds this. */
  private boolean givenOut;

  private boolean over;
  private IOException failure;

  /** Of concern to those outside, and to nobody else: the command itself has failed then. */
  private IOException takenBack;

  /**
   * @param raidDisks members that are wanted; empty if only the metadata knows
   * @param backup where its critical section may be kept
   */
  Expanding(
      Machine machine,
      String container,
      Optional<Integer> raidDisks,
      Supplier<Optional<BackupFile>> backup) {
    this.machine = machine;
    this.container = container;
    this.raidDisks = raidDisks;
    this.backup = backup;
  }

  /**
   * A run of mdadm that begins the expansion or goes on with it; answers this in place of its
   * child.
   */
  Operation<Optional<TaskHandle>> by(
      String command, Function<Mdadm, Operation<Optional<TaskHandle>>> call) {
    return run(command, call, child -> child.map(this::ledBy));
  }

  Operation<Started> started(boolean force) {
    return run(
        "mdadm --incremental " + container,
        mdadm -> mdadm.incremental(container, force),
        started -> new Started(started.volumes(), started.reshape().map(this::ledBy)));
  }

  private <T> Operation<T> run(
      String command, Function<Mdadm, Operation<T>> call, UnaryOperator<T> result) {
    return new TiedOperation<>(
        machine, command, Optional.of(container), backup, call, this::cutOff, result);
  }

  /**
   * From now on {@code child} leads, unless it was cut off already: it takes its steps as soon as it
   * is begun, and may have a successor before the command that began it has ended.
   */
  private synchronized TaskHandle ledBy(TaskHandle child) {
    leader = leader == null ? child : leader;
    givenOut = true;
    return this;
  }

  /** Its leader's bundle has gone. */
  synchronized void cutOff(Tie tie) {
    if (!orphaned) {
      orphaned = true;
      leader = machine.host().start(new Succession(machine, container, tie, this));
      machine.background(this);
    }
  }

  /** A next leader was found. */
  synchronized void succeeded(TaskHandle child) {
    orphaned = false;
    leader = child;
  }

  /**
   * Nothing is left to do: it is at its end, or what was begun was taken back, which whoever waits
   * for it has to hear.
   */
  void settle() throws IOException {
    boolean reached =
        raidDisks.isEmpty()
            || machine.names().volumes(container).stream()
                .allMatch(volume -> volume.geometry().raidDisks() == raidDisks.get());
    synchronized (this) {
      takenBack = reached ? null : new CutOffException("the expansion of " + container);
      end(null);
    }
  }

  /**
   * Nobody has to lead it any more.
   *
   * @param why null if nothing is left to do
   */
  synchronized void end(IOException why) {
    over = true;
    failure = why;
    machine.host().changed();
  }

  /** What keeps it from going on, while it has no leader. */
  synchronized Optional<String> lack() {
    return orphaned && !over
        ? leader.waitingFor().map(what -> container + ": its expansion waits for " + what)
        : Optional.empty();
  }

  @Override
  public String name() {
    return "mdadm-child";
  }

  @Override
  public synchronized boolean ended() {
    return over || !orphaned && leader.ended();
  }

  @Override
  public synchronized Optional<Throwable> failure() {
    if (over) {
      return Optional.ofNullable(failure == null && givenOut ? takenBack : failure);
    }
    return orphaned ? Optional.empty() : leader.failure();
  }

  @Override
  public synchronized Optional<String> waitingFor() {
    return over ? Optional.empty() : leader.waitingFor();
  }

  @Override
  public synchronized void kill() {
    leader.kill();
    over = true;
  }
}
