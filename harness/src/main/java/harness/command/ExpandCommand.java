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
import raid.api.array.RaidLevel;

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
      synopsisHeading = "",
      customSynopsis = {
        "usage: expand [--level 0|5] [--disks N] [--to N] [--volumes 1|2] [--chunk SIZE]",
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

    private static final int OVERHEAD = 16 << 20;
    private static final int SMALLEST_DISK = 64 << 20;
    private static final int MIB = 1 << 20;

    private final Machines machines;

    Call(Machines machines, BundleContext context) {
      this.machines = machines;
      swap = new SwapMixin(context);
    }

    @Option(names = "--level", paramLabel = "0|5", description = "RAID level (default: 5)")
    private RaidLevel level;

    @Option(names = "--disks", paramLabel = "N", description = "members at first (default: 3)")
    private Integer disks;

    @Option(
        names = "--to",
        paramLabel = "N",
        description = "members afterwards (default: one more; with images: all)")
    private Integer to;

    @Option(names = "--volumes", paramLabel = "1|2", description = "in the container (default: 1)")
    private Integer volumes;

    @Option(names = "--chunk", paramLabel = "SIZE", description = "default: 64K")
    private Long chunk;

    @Option(
        names = "--size",
        paramLabel = "SIZE",
        description = "of each volume on each disk, as 24M or 1G (default: 24M)")
    private Long size;

    @Option(names = "--metadata", paramLabel = "FORMAT", description = "imsm, native, 1.0 …; 'formats' lists them (default: imsm, or as configured)")
    private String metadata;

    @Option(
        names = "--sector",
        paramLabel = "512|4096",
        description = "logical block of disks without metadata (default: 512)")
    private Integer sector;

    @Option(
        names = "--seed",
        paramLabel = "0..255",
        description = "of the pattern (default: 0; 1 and 2 with two volumes)")
    private Integer seed;

    @Option(
        names = "--assume-clean",
        description = "leave out the first resync; blank disks are in sync as they are")
    private boolean assumeClean;

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

    @Mixin private final SwapMixin swap;

    @Option(names = "--json", description = "report as JSON; steps go to the error output")
    private boolean json;

    @Override
    public Integer call() throws Exception {
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
      refuse(inPlace, "--in-place needs images");
      refuse(guess, "--guess needs images");
      Expansion.Made made = plan();
      List<String> serials =
          IntStream.range(0, made.raidDisks()).mapToObj("MADEDISK%04d"::formatted).toList();
      long length = diskBytes(made);
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
      refuse(
          needed > there,
          "disks in memory would take %s of %s; keep them in files with --dir D, or use less --size",
          Sizes.human(needed),
          Sizes.human(there));
    }

    private Expansion.Made plan() {
      RaidLevel raid = level == null ? RaidLevel.RAID5 : level;
      refuse(raid != RaidLevel.RAID0 && raid != RaidLevel.RAID5, "--level is 0 or 5");
      int smallest = raid == RaidLevel.RAID5 ? 3 : 2;
      int members = disks == null ? 3 : disks;
      int target = to == null ? members + 1 : to;
      int count = volumes == null ? 1 : volumes;
      refuse(members < smallest, "--disks %d: %s needs at least %d", members, raid.text(), smallest);
      refuse(target <= members, "--to %d has to be above --disks %d", target, members);
      refuse(target > 255, "--to %d is above 255", target);
      refuse(count < 1 || count > 2, "--volumes is 1 or 2; a container holds no more");
      long chunkBytes = chunk == null ? 64 << 10 : chunk;
      refuse(
          chunkBytes % 4096 != 0 || Long.bitCount(chunkBytes) != 1 || chunkBytes > 64 * MIB,
          "--chunk is a power of two from 4K to 64M");
      long bytes = size == null ? 24 * MIB : size;
      refuse(bytes < chunkBytes, "--size is smaller than one chunk");
      String format = FormatChoice.of(machines, metadata);
      int firstSeed = seed != null ? seed : count == 1 ? 0 : 1;
      refuse(firstSeed < 0 || firstSeed + count - 1 > 255, "--seed is 0 to 255");
      return new Expansion.Made(
          format,
          raid,
          members,
          target,
          count,
          (int) (chunkBytes >> 10),
          bytes,
          firstSeed,
          assumeClean);
    }

    private static long diskBytes(Expansion.Made made) {
      long needed = made.volumes() * (made.sizeBytes() + 5L * MIB) + OVERHEAD;
      return Math.max(SMALLEST_DISK, (needed + MIB - 1) / MIB * MIB);
    }

    private int blockSize(int whenNotGiven) {
      int bytes = sector == null ? whenNotGiven : sector;
      refuse(bytes != 0 && bytes != 512 && bytes != 4096, "--sector is 512 or 4096");
      return bytes;
    }

    // --- on images ---

    private ExpansionReport existing(MachineMixin.Traced traced) throws IOException {
      refuse(images.isEmpty(), "--add needs the images of the array first: expand IMAGE... --add ..");
      refuseWithImages("--level", level);
      refuseWithImages("--disks", disks);
      refuseWithImages("--volumes", volumes);
      refuseWithImages("--chunk", chunk);
      refuseWithImages("--size", size);
      refuseWithImages("--metadata", metadata);
      refuseWithImages("--seed", seed);
      refuse(assumeClean, "--assume-clean is for disks that are made");
      refuse(inPlace && dir != null, "--in-place makes no copies that --dir could keep");
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

    private static void refuseWithImages(String option, Object value) {
      refuse(value != null, "%s is for disks that are made; the images say it themselves", option);
    }

    private Expansion expansion(MachineMixin.Traced traced, DiskSet disks) {
      return new Expansion(() -> machines.boot(traced.options()), screen(), disks);
    }

    private static void refuse(boolean wrong, String message, Object... values) {
      if (wrong) {
        throw new UsageException(message.formatted(values));
      }
    }
  }
}
