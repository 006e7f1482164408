package harness.command;

import harness.machine.Machine;
import harness.mdstat.Mdstat;
import java.util.ArrayList;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import raid.api.array.ArrayStatus;
import raid.api.array.MdArray;
import raid.api.array.SyncPace;

/** {@code mdstat}: the arrays that run. */
@Component(
    service = ShellCommand.class,
    property = {"osgi.command.scope=raid", "osgi.command.function=mdstat"})
public final class MdstatCommand implements ShellCommand {

  private static final String SUMMARY = "the arrays that run, as /proc/mdstat";

  private final Stage stage;

  @Activate
  public MdstatCommand(@Reference Stage stage) {
    this.stage = stage;
  }

  @Descriptor(SUMMARY)
  public Integer mdstat(CommandSession session, String... arguments) {
    return Frontend.run(session, invocation(), arguments);
  }

  @Override
  public Invocation invocation() {
    return new Call(stage);
  }

  @Command(name = "mdstat", header = SUMMARY, sortOptions = false)
  static final class Call extends Invocation {

    private final Stage stage;

    Call(Stage stage) {
      this.stage = stage;
    }

    @Mixin private Stage.On on;

    @Option(names = "--json", description = "all attributes, as JSON")
    private boolean json;

    @Override
    public Integer call() throws Exception {
      return stage.play(on, Stage.Use.LOOK, screen(), folder(), this::show);
    }

    private Integer show(Machine machine) {
      List<Mdstat.Line> lines = new ArrayList<>();
      for (MdArray array : machine.md().arrays()) {
        lines.add(Mdstat.Line.of(array));
      }
      if (json) {
        json(lines.stream().map(StatusReport::of).toList());
      } else {
        screen().text(Mdstat.text(stage.machines().parts().levels(), lines));
        machine.lacks().forEach(screen()::line);
      }
      return DONE;
    }
  }

  /** An array as JSON: the attributes under their own names. */
  record StatusReport(
      String name,
      String state,
      String level,
      Integer raidDisks,
      Integer previousRaidDisks,
      Integer chunkBytes,
      long arrayBytes,
      String metadataVersion,
      String syncAction,
      Long syncCompletedSectors,
      Long syncSpeedKib,
      Double usersShare,
      Long reshapePositionSectors,
      int degraded,
      List<MemberReport> members) {

    static StatusReport of(Mdstat.Line line) {
      ArrayStatus status = line.status();
      return new StatusReport(
          status.name(),
          status.state().text(),
          status.geometry().map(g -> g.level().text()).orElse(null),
          status.geometry().map(g -> g.raidDisks()).orElse(null),
          status.previous().map(g -> g.raidDisks()).orElse(null),
          status.geometry().map(g -> g.chunkSectors() << 9).orElse(null),
          status.arraySectors() << 9,
          status.metadataVersion(),
          status.syncAction().text(),
          known(status.syncCompleted()),
          line.pace().map(SyncPace::kibPerSecond).orElse(null),
          line.pace().map(SyncPace::usersShare).orElse(null),
          known(status.reshapePosition()),
          status.degraded(),
          status.members().stream()
              .map(
                  m ->
                      new MemberReport(
                          m.disk().name(),
                          m.disk().device().serial(),
                          m.slot() < 0 ? null : m.slot(),
                          m.state().stream().map(f -> f.text()).sorted().toList()))
              .toList());
    }

    private static Long known(long sectors) {
      return sectors == ArrayStatus.NONE ? null : sectors;
    }
  }

  /** A member as JSON. */
  record MemberReport(String disk, String serial, Integer slot, List<String> state) {}
}
