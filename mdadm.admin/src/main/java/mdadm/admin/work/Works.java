package mdadm.admin.work;

import java.io.IOException;
import java.util.List;
import raid.api.host.AbsentException;
import raid.api.host.IoAction;
import raid.api.host.Step;
import raid.api.host.Task;

/** The ways works are made and put together. */
public final class Works {

  /** Nothing to do. */
  public static final Work NOTHING = () -> Step.DONE;

  private Works() {}

  /** Something asked again and again until it is so. */
  @FunctionalInterface
  public interface Condition {
    boolean holds() throws IOException;
  }

  /** Makes a work when its turn has come: it may depend on what was done before. */
  @FunctionalInterface
  public interface Plan {
    Work make() throws IOException;
  }

  /** Makes a task when its turn has come. */
  @FunctionalInterface
  public interface TaskPlan {
    Task make() throws IOException;
  }

  /** What to do about a failure; the work that follows ends in another one or in none. */
  @FunctionalInterface
  public interface Remedy {
    Work of(IOException failure) throws IOException;
  }

  public static Work once(IoAction action) {
    return () -> {
      action.run();
      return Step.DONE;
    };
  }

  public static Work until(String reason, Condition condition) {
    return () -> condition.holds() ? Step.DONE : Step.waiting(reason);
  }

  /** Steps a task of somebody else's to its end. */
  public static Work task(TaskPlan plan) {
    return later(
        () -> {
          Task task = plan.make();
          return task::step;
        });
  }

  public static Work later(Plan plan) {
    return new Later(plan);
  }

  /** Makes the work as soon as the part of the machine that this takes is there. */
  public static Work whenPresent(Plan plan) {
    Work later = later(plan);
    return () -> {
      try {
        return later.step();
      } catch (AbsentException absent) {
        return absent.step();
      }
    };
  }

  public static Work inOrder(Work... parts) {
    return new InOrder(List.of(parts));
  }

  public static Work inOrder(List<Work> parts) {
    return new InOrder(parts);
  }

  /** {@code work}, and in its last step the action: nobody acts in between. */
  public static Work followed(Work work, IoAction action) {
    return () -> {
      Step step = work.step();
      if (step.isDone()) {
        action.run();
      }
      return step;
    };
  }

  /** {@code body}; if that fails, what {@code remedy} says. */
  public static Work recovering(Work body, Remedy remedy) {
    return new Recovering(body, remedy);
  }

  /**
   * {@code body}; if that fails, {@code undo} and then the same failure, with what went wrong while
   * undoing attached.
   */
  public static Work undoing(Work body, Plan undo) {
    return recovering(
        body,
        failure ->
            inOrder(
                recovering(
                    later(undo),
                    second -> {
                      failure.addSuppressed(second);
                      return NOTHING;
                    }),
                once(
                    () -> {
                      throw failure;
                    })));
  }
}
