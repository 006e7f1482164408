package mdadm.admin.grow;

import java.util.List;
import java.util.Optional;
import mdadm.admin.machine.MdMachine;
import mdadm.admin.machine.Presentation.Disguise;
import mdadm.admin.work.Work;
import mdadm.admin.work.WorkTask;
import mdadm.admin.work.Works;
import raid.api.admin.GrowRequest;
import raid.api.array.MdArray;
import raid.api.host.TaskHandle;

/**
 * {@code mdadm --grow} and {@code --grow --continue}: the foreground part, at whose end a
 * background part has been started under the name {@code mdadm-child}.
 */
public final class Growing {

  private final MdMachine machine;
  private final Overseers overseers;
  private TaskHandle background;

  public Growing(MdMachine machine, Overseers overseers) {
    this.machine = machine;
    this.overseers = overseers;
  }

  public Optional<TaskHandle> background() {
    return Optional.ofNullable(background);
  }

  /** How RAID0 is shown to md on this machine. */
  public static Disguise disguise(MdMachine machine) {
    return sequence(machine).disguise();
  }

  private static Sequence sequence(MdMachine machine) {
    return switch (machine.context().sequence()) {
      case LINUX -> new LinuxSequence();
      case DESIGN -> new DesignSequence();
    };
  }

  /** {@code --grow ARRAY}. */
  public Work grow(String name, GrowRequest request) {
    return Works.later(
        () -> {
          MdArray array = machine.array(name);
          new Refusals(machine, overseers).check(array, request);
          Target target = new Target(request.raidDisks().orElseThrow(), request.added());
          return expand(new Expansion(machine, array, sequence(machine), target));
        });
  }

  private Work expand(Expansion expansion) {
    List<Work> steps =
        expansion.sequence().foreground().stream().map(step -> step.work(expansion)).toList();
    return Works.inOrder(
        steps.get(0),
        Works.undoing(
            Works.inOrder(steps.subList(1, steps.size())), () -> new Unfreeze().work(expansion)),
        fork(expansion));
  }

  /** {@code --grow --continue CONTAINER}. */
  public Work goOn(String name) {
    return Works.later(
        () -> {
          MdArray container = machine.container(name);
          overseers.refuseBusy(name);
          return goOn(container);
        });
  }

  /** Goes on with an expansion whose overseer is gone, or whose volumes have just been started. */
  public Work goOn(MdArray container) {
    return new Continuing(new Expansion(machine, container, sequence(machine), Target.KNOWN))
        .work(this::fork);
  }

  private Work fork(Expansion expansion) {
    return Works.once(
        () -> {
          WorkTask child = new WorkTask("mdadm-child", new ReshapeVolumes(expansion).work());
          background = machine.host().start(child);
          overseers.started(expansion.container().name(), background);
          machine.say("multi-array reshape continues in background");
        });
  }
}
