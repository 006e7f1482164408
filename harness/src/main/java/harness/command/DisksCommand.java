package harness.command;

import harness.console.Sizes;
import harness.console.Table;
import harness.disk.FileDisk;
import harness.machine.Machine;
import java.util.ArrayList;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import raid.api.array.MdArray;
import raid.api.block.Disk;

/** {@code disks}: what is plugged into the shell's machine. */
@Component(
    service = ShellCommand.class,
    property = {"osgi.command.scope=raid", "osgi.command.function=disks"})
public final class DisksCommand implements ShellCommand {

  private static final String SUMMARY = "the disks that are plugged in";

  private final Stage stage;

  @Activate
  public DisksCommand(@Reference Stage stage) {
    this.stage = stage;
  }

  @Descriptor(SUMMARY)
  public Integer disks(CommandSession session, String... arguments) {
    return Frontend.run(session, invocation(), arguments);
  }

  @Override
  public Invocation invocation() {
    return new Call(stage);
  }

  /** A disk as JSON. */
  record Report(
      String name,
      String number,
      String serial,
      long bytes,
      int logicalBlockSize,
      String image,
      List<String> arrays) {

    static Report of(Machine machine, Disk disk) {
      return new Report(
          disk.name(),
          disk.number().toString(),
          disk.device().serial(),
          disk.device().length(),
          disk.device().logicalBlockSize(),
          disk.device() instanceof FileDisk file ? file.path().toString() : "memory",
          machine.md().arrays().stream()
              .filter(array -> array.member(disk.name()).isPresent())
              .map(MdArray::name)
              .toList());
    }
  }

  /** Prints the disks. */
  static void show(Invocation invocation, List<Report> disks) {
    Table table = new Table("disk", "number", "serial", "size", "block", "arrays", "image");
    for (Report disk : disks) {
      table.row(
          disk.name(),
          disk.number(),
          disk.serial(),
          Sizes.human(disk.bytes()),
          disk.logicalBlockSize(),
          disk.arrays().isEmpty() ? "-" : String.join(" ", disk.arrays()),
          disk.image());
    }
    invocation.screen().text(table.toString());
  }

  @Command(name = "disks", header = SUMMARY, sortOptions = false)
  static final class Call extends Invocation {

    private final Stage stage;

    Call(Stage stage) {
      this.stage = stage;
    }

    @Option(names = "--json", description = "as a JSON array")
    private boolean json;

    @Override
    public Integer call() {
      Machine machine = stage.live().get();
      List<Report> disks = new ArrayList<>();
      machine.disks().disks().forEach(disk -> disks.add(Report.of(machine, disk)));
      if (json) {
        json(disks);
      } else if (disks.isEmpty()) {
        screen().line("no disks; 'mkdisk disk0.img disk1.img' makes some, 'plug IMAGE...' takes images");
      } else {
        show(this, disks);
      }
      return DONE;
    }
  }
}
