package harness.command;

import harness.disk.FileDisk;
import harness.image.Image;
import harness.image.Images;
import harness.launch.UsageException;
import harness.machine.ArrayNames;
import harness.machine.Machine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import raid.api.block.Disk;
import raid.api.block.DiskOpener;

/** {@code plug}: images as disks of the shell's machine. */
@Component(
    service = ShellCommand.class,
    property = {"osgi.command.scope=raid", "osgi.command.function=plug"})
public final class PlugCommand implements ShellCommand {

  private static final String SUMMARY = "plug images into the shell's machine, or unplug disks";

  private final Stage stage;

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile List<DiskOpener> openers = List.of();

  @Activate
  public PlugCommand(@Reference Stage stage) {
    this.stage = stage;
  }

  @Descriptor(SUMMARY)
  public Integer plug(CommandSession session, String... arguments) {
    return Frontend.run(session, invocation(), arguments);
  }

  @Override
  public Invocation invocation() {
    return new Call(stage, openers);
  }

  @Command(
      name = "plug",
      header = SUMMARY,
      sortOptions = false,
      description = {"%nThe arrays you start on them change the images themselves.%n"})
  static final class Call extends Invocation {

    private final Stage stage;
    private final List<DiskOpener> openers;

    Call(Stage stage, List<DiskOpener> openers) {
      this.stage = stage;
      this.openers = openers;
    }

    @Parameters(
        arity = "0..*",
        paramLabel = "IMAGE",
        description = "IMAGE, IMAGE@SERIAL, or the export of an NBD server: URI@SERIAL")
    private List<String> images = new ArrayList<>();

    @Option(
        names = "--blank",
        arity = "1..*",
        paramLabel = "IMAGE",
        description = "images without metadata")
    private List<String> blanks = new ArrayList<>();

    @Option(names = "--sector", paramLabel = "512|4096", description = "of blank images")
    private int sector;

    @Option(
        names = "--guess",
        description = "match images without a serial to members by their content")
    private boolean guess;

    @Option(names = "--remove", arity = "1..*", paramLabel = "DISK", description = "unplug sda …")
    private List<String> removed = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
      if (images.isEmpty() && blanks.isEmpty() && removed.isEmpty()) {
        throw new UsageException("name images to plug in, or --remove DISK");
      }
      Machine machine = stage.live().get();
      for (String name : removed) {
        remove(machine, name);
      }
      for (String image : images) {
        if (DiskAddress.isOne(image)) {
          Disk disk = machine.disks().plug(DiskAddress.of(image).open(openers));
          screen().line("/dev/%s (%s)".formatted(disk.name(), disk.device().serial()));
        }
      }
      images.removeIf(DiskAddress::isOne);
      if (!images.isEmpty() || !blanks.isEmpty()) {
        plugImages(machine);
      }
      return DONE;
    }

    private void plugImages(Machine machine) throws IOException {
      List<Image> resolved =
          new Images(stage.machines().parts().formats(), folder(), sector, guess, screen()::note)
              .resolve(images, blanks);
      List<FileDisk> opened = new ArrayList<>();
      try {
        for (Image image : resolved) {
          opened.add(image.open(FileDisk.Access.READ_WRITE));
        }
      } catch (IOException e) {
        for (FileDisk disk : opened) {
          disk.close();
        }
        throw new UsageException(e.getMessage(), e);
      }
      for (FileDisk file : opened) {
        Disk disk = machine.disks().plug(file);
        screen().line("/dev/%s (%s) %s".formatted(disk.name(), file.serial(), file.path()));
      }
    }

    private void remove(Machine machine, String name) throws IOException {
      Disk disk =
          machine
              .disks()
              .named(ArrayNames.shortName(name))
              .orElseThrow(() -> new UsageException("no disk %s is plugged in".formatted(name)));
      boolean used =
          machine.md().arrays().stream().anyMatch(a -> a.member(disk.name()).isPresent());
      if (used) {
        throw new UsageException(
            "%s is in an array; stop that with mdadm --stop first".formatted(name));
      }
      machine.disks().unplug(disk);
      disk.device().close();
    }
  }
}
