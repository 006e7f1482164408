package harness.command;

import harness.launch.UsageException;
import java.io.IOException;
import java.util.Locale;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import raid.api.admin.GrowSequence;
import raid.api.metadata.WriteOrder;

/** {@code machine}: how the shell's machine behaves. */
@Component(
    service = ShellCommand.class,
    property = {"osgi.command.scope=raid", "osgi.command.function=machine"})
public final class MachineCommand implements ShellCommand {

  private static final String SUMMARY = "show or set how the shell's machine behaves";

  private final LiveMachine live;

  @Activate
  public MachineCommand(@Reference LiveMachine live) {
    this.live = live;
  }

  @Descriptor(SUMMARY)
  public Integer machine(CommandSession session, String... arguments) {
    return Frontend.run(session, invocation(), arguments);
  }

  @Override
  public Invocation invocation() {
    return new Call(live);
  }

  @Command(
      name = "machine",
      header = SUMMARY,
      sortOptions = false,
      description = {
        "%nSequence and order are set by booting it anew: arrays have to be stopped and disks"
            + " unplugged. Speed limits count at once, also for what runs; an array's own"
            + " sync_speed_min and sync_speed_max come first.%n"
      })
  static final class Call extends Invocation {

    private final LiveMachine live;

    Call(LiveMachine live) {
      this.live = live;
    }

    @Option(names = "--sequence", paramLabel = "linux|design", description = "of expansions")
    private GrowSequence sequence;

    @Option(names = "--order", paramLabel = "durable|linux", description = "of writes")
    private WriteOrder order;

    @Mixin private SpeedMixin speed;

    @Override
    public Integer call() throws IOException {
      if (sequence != null || order != null) {
        if (!live.get().disks().disks().isEmpty()) {
          throw new UsageException("unplug the disks first: plug --remove DISK...");
        }
        live.reboot(
            order == null ? live.order() : order, sequence == null ? live.sequence() : sequence);
      }
      if (speed.given()) {
        live.speed(speed.over(live.speed()));
      }
      screen()
          .line(
              "sequence %s, order %s, speed limits %d to %d KiB/s"
                  .formatted(
                      text(live.sequence()),
                      text(live.order()),
                      live.speed().minKib(),
                      live.speed().maxKib()));
      return DONE;
    }

    private static String text(Enum<?> value) {
      return value.name().toLowerCase(Locale.ROOT);
    }
  }
}
