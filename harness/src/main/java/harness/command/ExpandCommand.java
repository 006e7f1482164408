package harness.command;

import harness.console.Sizes;
import harness.expansion.DiskSet;
import harness.expansion.ExistingArrays;
import harness.expansion.Expansion;
import harness.expansion.ExpansionReport;
import harness.expansion.ImageDisks;
import harness.expansion.MemoryDisks;
import harness.image.Image;
import harness.image.Images;
import harness.image.Workplace;
import harness.launch.UsageException;
import harness.machine.Machines;
import harness.swap.Swap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code expand}: the whole job on disks that it makes, or on images. */
@Component(
    service = ShellCommand.class,
    property = {"osgi.command.scope=raid", "osgi.command.function=expand"})
public final class ExpandCommand implements ShellCommand {

  private static final String SUMMARY = "grow arrays onto more disks and prove every byte";

  private final Machines machines;
  private final BundleContext context;

  @Activate
  public ExpandCommand(@Reference Machines machines, BundleContext context) {
    this.machines = machines;
    this.context = context;
  }

  @Descriptor(SUMMARY)
  public Integer expand(CommandSession session, String... arguments) {
    return Frontend.run(session, invocation(), arguments);
  }

  @Override
  public Invocation invocation() {
    return new Call(machines, context);
  }

  @Command(
      name = "expand",
      header = SUMMARY,
      customSynopsis = {
        "expand [--level 0|5] [--disks N] [--to N] [--volumes 1|2] [--chunk SIZE]",
        "              [--size SIZE] [--metadata FORMAT] [--dir DIR] [OPTIONS]",
        "       expand [--in-place] IMAGE... --add IMAGE... [OPTIONS]"
      },
      description = {
        "%nThe first form makes disks in memory (with --dir: image files), a container and volumes,"
            + " fills them with a pattern, expands, and verifies.",
        "%nThe second form expands the arrays that are on images, onto the added ones in their order;"
            + " without --in-place it works on copies. Which disk an image is stands in IMAGE.serial"
            + " or is written as IMAGE@SERIAL."
      },
      optionListHeading = "%nOptions:%n",
      footer = {
        "%nStatus: 0 done, 1 refused or a check failed, 2 wrong usage or unusable input.",
        "%nExamples:",
        "  expand --level 0 --disks 2 --to 3",
        "  expand --volumes 2 --sequence design",
        "  expand --swap imsm.metadata",
        "  expand disk0.img disk1.img disk2.img --add disk3.img --dir grown"
      })
  static final class Call extends Invocation {

    private final Machines machines;

    Call(Machines machines, BundleContext context) {
      this.machines = machines;
      swap = new SwapMixin(context);
    }

    @Mixin private final MadeOptions make = new MadeOptions();

    @Option(
        names = "--to",
        paramLabel = "N",
        description = "members afterwards (default: one more; with images: all)")
    private Integer to;

    @Option(
        names = "--sector",
        paramLabel = "512|4096",
        description = "logical block of disks without metadata (default: 512)")
    private Integer sector;

    @Option(
        names = "--dir",
        paramLabel = "DIR",
        description = "keep made disks or copies there as image files")
    private Path dir;

    @Parameters(arity = "0..*", paramLabel = "IMAGE", description = "members and spares")
    private List<String> images = new ArrayList<>();

    @Option(
        names = "--add",
        arity = "1..*",
        paramLabel = "IMAGE",
        description = "blank images or spares to grow onto, in the order of their new slots")
    private List<String> added = new ArrayList<>();

    @Option(names = "--in-place", description = "change the images themselves, not copies")
    private boolean inPlace;

    @Option(
        names = "--guess",
        description = "match images without a serial to members by their content")
    private boolean guess;

    @Mixin private MachineMixin machine;

    @Mixin private final DiskTimeMixin diskTime = new DiskTimeMixin();

    @Mixin private final SwapMixin swap;

    @Option(names = "--json", description = "report as JSON; steps go to the error output")
    private boolean json;

    @Override
    public Integer call() throws Exception {
      diskTime.check();
      Swap exchange = swap.begin();
      if (exchange == null) {
        return expand();
      }
      machine.also = exchange;
      try {
        return expand();
      } finally {
        exchange.end().forEach(screen()::note);
      }
    }

    private Integer expand() throws IOException {
      Consumer<String> steps = json ? screen()::note : screen()::line;
      try (MachineMixin.Traced traced = machine.options(folder(), screen(), steps)) {
        ExpansionReport report =
            images.isEmpty() && added.isEmpty() ? made(traced) : existing(traced);
        if (json) {
          json(report);
        } else {
          screen().text(report.text());
        }
        return report.passed() ? DONE : FAILED;
      }
    }

    // --- on disks that are made ---

    private ExpansionReport made(MachineMixin.Traced traced) throws IOException {
      UsageException.when(inPlace, "--in-place needs images");
      UsageException.when(guess, "--guess needs images");
      Expansion.Made made = make.plan(machines, to);
      List<String> serials =
          IntStream.range(0, made.raidDisks()).mapToObj("MADEDISK%04d"::formatted).toList();
      long length = MadeOptions.diskBytes(made);
      int blockSize = blockSize(512);
      if (dir == null) {
        refuseTooMuchMemory(made);
        return expansion(traced, MemoryDisks.blank(serials, blockSize, length)).ofNew(made);
      }
      try (Workplace place = Workplace.of(Optional.of(folder().resolve(dir)))) {
        List<Image> blanks = place.blanks(serials, blockSize, length);
        return expansion(traced, new ImageDisks(blanks, place.folder().toString())).ofNew(made);
      }
    }

    private static void refuseTooMuchMemory(Expansion.Made made) {
      long needed = made.raidDisks() * made.volumes() * made.sizeBytes();
      long there = Runtime.getRuntime().maxMemory() * 3 / 4;
      UsageException.when(
          needed > there,
          "disks in memory would take %s of %s; keep them in files with --dir D, or use less --size",
          Sizes.human(needed),
          Sizes.human(there));
    }

    private int blockSize(int whenNotGiven) {
      int bytes = sector == null ? whenNotGiven : sector;
      UsageException.when(bytes != 0 && bytes != 512 && bytes != 4096, "--sector is 512 or 4096");
      return bytes;
    }

    // --- on images ---

    private ExpansionReport existing(MachineMixin.Traced traced) throws IOException {
      UsageException.when(
          images.isEmpty(), "--add needs the images of the array first: expand IMAGE... --add ..");
      make.refuseWithImages();
      UsageException.when(
          inPlace && dir != null, "--in-place makes no copies that --dir could keep");
      List<Image> resolved =
          new Images(
                  machines.parts().formats(),
                  folder(),
                  blockSize(0),
                  guess,
                  screen()::note)
              .resolve(images, added);
      Expansion.Existing plan =
          new ExistingArrays(machines.parts(), screen()).plan(resolved, images.size(), to);
      if (inPlace) {
        return expansion(traced, new ImageDisks(resolved, "the images themselves")).ofExisting(plan);
      }
      try (Workplace place = Workplace.of(Optional.ofNullable(dir).map(folder()::resolve))) {
        List<Image> copies = place.copy(resolved, screen());
        String where =
            place.temporary()
                ? "copies, gone again (--dir D keeps them, --in-place changes the images)"
                : place.folder().toString();
        return expansion(traced, new ImageDisks(copies, where)).ofExisting(plan);
      }
    }

    private Expansion expansion(MachineMixin.Traced traced, DiskSet disks) {
      return new Expansion(() -> machines.boot(traced.options()), screen(), diskTime.of(disks));
    }
  }
}
