package mdadm.admin.grow;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import raid.api.host.TaskHandle;
import raid.api.metadata.RefusedException;

/** Who knows of a background part, and for how long. */
class OverseersTest {

  /** A background part that runs until it is killed. */
  private static final class Running implements TaskHandle {
    private boolean ended;

    @Override
    public String name() {
      return "mdadm-child";
    }

    @Override
    public boolean ended() {
      return ended;
    }

    @Override
    public Optional<Throwable> failure() {
      return Optional.empty();
    }

    @Override
    public Optional<String> waitingFor() {
      return Optional.empty();
    }

    @Override
    public void kill() {
      ended = true;
    }
  }

  @Test
  void a_container_is_busy_while_its_overseer_runs() {
    Overseers overseers = new Overseers();
    Running running = new Running();
    overseers.started("md127", running);
    assertThrows(RefusedException.class, () -> overseers.refuseBusy("md127"));
    assertDoesNotThrow(() -> overseers.refuseBusy("md125"));
    running.kill();
    assertDoesNotThrow(() -> overseers.refuseBusy("md127"));
    Reference.reachabilityFence(running);
  }

  @Test
  void a_machine_that_lost_its_power_is_not_kept_in_memory() {
    Overseers overseers = new Overseers();
    WeakReference<Running> machine = new WeakReference<>(new Running());
    overseers.started("md127", machine.get());
    for (int i = 0; i < 10 && machine.get() != null; i++) {
      System.gc();
    }
    assertTrue(machine.get() == null, "an overseer that no host keeps is still referred to");
  }
}
