package harness.command;

import harness.disk.FileBackup;
import harness.expansion.ArrayWork;
import harness.image.Images;
import harness.launch.UsageException;
import harness.machine.ArrayNames;
import harness.machine.Machine;
import harness.trace.StepLines;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import raid.api.admin.GrowRequest;
import raid.api.admin.Mdadm;
import raid.api.array.MdArray;
import raid.api.metadata.MetadataException;
import raid.api.metadata.MetadataFormat;

/** One call of {@code mdadm}. */
@Command(
    name = "mdadm",
    header = MdadmCommand.SUMMARY,
    sortOptions = false,
    customSynopsis = {
      "mdadm --create NAME -e imsm -n N DISK...             a container",
      "       mdadm --create NAME -l 0|5 -n N [-c KIB] [-z SIZE] CONTAINER|DISK...   a volume",
      "       mdadm --assemble NAME DISK... [--backup-file=FILE]",
      "       mdadm --incremental CONTAINER [--force]",
      "       mdadm CONTAINER --add DISK...",
      "       mdadm --grow CONTAINER -n N [--backup-file=FILE] | --grow CONTAINER --continue",
      "       mdadm --detail ARRAY",
      "       mdadm --examine IMAGE[@SERIAL]|DISK...",
      "       mdadm --wait ARRAY...",
      "       mdadm --stop ARRAY..."
    },
    description = {
      "%nDISK is a disk of the shell's machine: sda or /dev/sda ('mkdisk' makes some, 'plug' takes"
          + " images, 'disks' lists them). Sizes are in KiB or take s, K, M, G, T.%n"
    })
final class MdadmCall extends Invocation {

  private static final Set<String> EVERYWHERE =
      Set.of("--help", "--verbose", "--json", "--on", "--guess", "--trace");

  private final Stage stage;

  MdadmCall(Stage stage) {
    this.stage = stage;
  }

  @Spec private CommandSpec spec;

  @ArgGroup(exclusive = true, multiplicity = "1", heading = "Modes:%n")
  private MdadmMode mode;

  @Parameters(arity = "0..*", paramLabel = "ARRAY|DISK|IMAGE", description = "as the mode takes it")
  private List<String> names = new ArrayList<>();

  @Mixin private MdadmOptions options;

  @Option(
      names = {"-v", "--verbose"},
      description = "tell the steps of an expansion while this runs; with --wait: all of them")
  private boolean verbose;

  @Mixin private Stage.On on;

  @Option(names = "--json", description = "with --examine and --detail: as a JSON object")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    MdadmMode.Mode chosen = mode.mode();
    for (OptionSpec given : spec.commandLine().getParseResult().matchedOptions()) {
      String longest = given.longestName();
      String name = longest.equals("--raid-disks") ? "--raid-devices" : longest;
      boolean isMode = given.group() != null;
      if (!isMode && !EVERYWHERE.contains(name) && !chosen.takes(name)) {
        throw new UsageException("%s has no meaning with %s".formatted(name, chosen.option()));
      }
    }
    if (names.isEmpty()) {
      throw new UsageException(
          "%s what? see mdadm --help for what it takes".formatted(chosen.option()));
    }
    if (chosen == MdadmMode.Mode.EXAMINE) {
      return examine();
    }
    if (verbose) {
      on.also = new StepLines(screen()::note);
    }
    Stage.Use use =
        chosen == MdadmMode.Mode.DETAIL ? Stage.Use.LOOK : Stage.Use.CHANGE;
    return stage.play(on, use, screen(), folder(), machine -> run(chosen, machine));
  }

  private Integer run(MdadmMode.Mode chosen, Machine machine) throws IOException {
    switch (chosen) {
      case CREATE -> new MdadmCreate(options, stage.machines(), machine).run(first(), rest());
      case ASSEMBLE -> assemble(machine);
      case INCREMENTAL -> incremental(machine);
      case ADD -> add(machine);
      case GROW -> grow(machine);
      case DETAIL -> detail(machine);
      case STOP -> stop(machine);
      case WAIT -> await(machine);
      case EXAMINE -> throw new IllegalStateException("--examine needs no machine");
    }
    return DONE;
  }

  private String first() {
    return names.get(0);
  }

  private List<String> rest() {
    if (names.size() < 2) {
      throw new UsageException("no disks were named");
    }
    return names.subList(1, names.size());
  }

  private String only() {
    if (names.size() > 1) {
      throw new UsageException("one at a time; too many arguments: " + names.get(1));
    }
    return first();
  }

  private void assemble(Machine machine) throws IOException {
    MdadmNames named = new MdadmNames(machine);
    named.checkFree(first());
    MdArray container = machine.run(mdadm(machine).assemble(named.disks(rest())));
    machine.names().nameContainer(first(), container.name());
  }

  private void add(Machine machine) throws IOException {
    MdadmNames named = new MdadmNames(machine);
    String container = named.container(first());
    machine.run(machine.mdadm().add(container, named.disks(rest())));
  }

  private void grow(Machine machine) throws IOException {
    String container = Stage.array(machine, only()).name();
    if (options.goOn) {
      machine.run(mdadm(machine).continueReshape(container)).ifPresent(machine::background);
      return;
    }
    GrowRequest request =
        new GrowRequest(
            Optional.ofNullable(options.raidDevices),
            options.raidLevel(),
            options.chunkKib(),
            options.sizeKib(),
            List.of());
    machine.run(mdadm(machine).grow(container, request)).ifPresent(machine::background);
  }

  private Mdadm mdadm(Machine machine) {
    return options.backupFile == null
        ? machine.mdadm()
        : machine.mdadm(new FileBackup(folder().resolve(options.backupFile)));
  }

  private void incremental(Machine machine) throws IOException {
    String container = new MdadmNames(machine).container(only());
    machine
        .run(machine.mdadm().incremental(container, options.force))
        .reshape()
        .ifPresent(machine::background);
  }

  private void await(Machine machine) throws IOException {
    machine.awaitBackground();
    ArrayWork work = new ArrayWork(machine, screen());
    for (String name : names) {
      MdArray array = Stage.array(machine, name);
      for (MdArray volume : machine.md().arrays()) {
        boolean inside =
            ArrayNames.Place.of(volume.status())
                .filter(place -> place.container().equals(array.name()))
                .isPresent();
        if (inside || volume.name().equals(array.name())) {
          work.awaitIdle(volume);
        }
      }
    }
  }

  private void stop(Machine machine) throws IOException {
    for (String name : names) {
      machine.run(machine.mdadm().stop(Stage.array(machine, name).name()));
    }
  }

  private void detail(Machine machine) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String name : names) {
      MdArray array = Stage.array(machine, name);
      texts.put("/dev/" + array.name(), machine.run(machine.mdadm().detail(array.name())));
    }
    if (json) {
      json(texts);
    } else {
      texts.forEach(
          (name, text) ->
              screen().text(text.startsWith(name + ":") ? text : name + ":\n" + text));
    }
  }

  private Integer examine() throws IOException {
    List<MetadataFormat> formats = stage.machines().parts().formats();
    Images images = new Images(formats, folder(), 0, false, screen()::note);
    MdadmExamine examination =
        new MdadmExamine(stage, images, formats, screen(), options.examination());
    Map<String, String> texts = new LinkedHashMap<>();
    int status = DONE;
    for (String name : names) {
      try {
        texts.put(name, examination.text(name));
        if (!json && !options.brief) {
          String head = options.export ? "" : name + ":\n";
          screen().text(head + texts.get(name));
        }
      } catch (MetadataException | UsageException e) {
        screen().note("mdadm: " + e.getMessage());
        status = 2;
      }
    }
    if (json) {
      json(texts);
    } else if (options.brief) {
      texts.values().stream().map(String::stripTrailing).distinct().forEach(screen()::line);
    }
    return status;
  }
}
