package harness.machine;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.host.SimulatedHost;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import raid.api.admin.Administrator;
import raid.api.admin.Operation;
import raid.api.array.Md;
import raid.api.host.Step;
import raid.api.host.Task;
import raid.api.host.TaskHandle;
import raid.api.metadata.MetadataFormat;
import raid.api.monitor.MonitorService;

/** Who leads an expansion. */
class ExpandingTest {

  private final SimulatedHost host = new SimulatedHost(1);
  private final Machine machine =
      Machine.on(
          host,
          Parts.of(
              (on, disks, personalities) -> answering(Md.class),
              answering(Administrator.class),
              answering(MonitorService.class),
              List.of(answering(MetadataFormat.class)),
              List.of()),
          MachineOptions.DEFAULT);

  private boolean successorEnds;

  /** Has nothing, and knows nothing but its name. */
  private static <T> T answering(Class<T> part) {
    return part.cast(
        Proxy.newProxyInstance(
            part.getClassLoader(),
            new Class<?>[] {part},
            (proxy, method, arguments) -> {
              if (method.getName().equals("hashCode")) {
                return 0;
              }
              if (method.getName().equals("equals")) {
                return proxy == arguments[0];
              }
              Class<?> answer = method.getReturnType();
              return answer == Optional.class
                  ? Optional.empty()
                  : answer == List.class ? List.of() : answer == String.class ? "imsm" : null;
            }));
  }

  private TaskHandle child(Supplier<Step> step) {
    return host.start(
        new Task() {
          @Override
          public String name() {
            return "mdadm-child";
          }

          @Override
          public Step step() {
            return step.get();
          }
        });
  }

  @Test
  void a_child_that_was_cut_off_and_succeeded_before_its_command_ended_leads_no_more()
      throws IOException {
    TaskHandle child = child(() -> Step.DONE);
    TaskHandle successor = child(() -> successorEnds ? Step.DONE : Step.waiting("the end"));
    host.settle();
    assertTrue(child.ended());
    Expanding expanding =
        new Expanding(machine, "md127", Optional.of(4), Optional::empty);
    TaskHandle given =
        machine
            .run(
                expanding.by(
                    "mdadm --grow md127",
                    mdadm ->
                        new Operation<Optional<TaskHandle>>() {
                          @Override
                          public String name() {
                            return "mdadm";
                          }

                          @Override
                          public Step step() {
                            expanding.cutOff(new Tie(() -> true, cut -> {}));
                            expanding.succeeded(successor);
                            return Step.DONE;
                          }

                          @Override
                          public Optional<TaskHandle> result() {
                            return Optional.of(child);
                          }
                        }))
            .orElseThrow();
    assertFalse(given.ended());
    successorEnds = true;
    host.changed();
    host.kill("mdadm"::equals);
    host.settle();
    assertTrue(given.ended());
  }
}
