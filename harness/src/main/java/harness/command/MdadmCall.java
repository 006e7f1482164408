package harness.command;

import harness.expansion.ArrayWork;
import harness.image.Image;
import harness.image.Images;
import harness.launch.UsageException;
import harness.machine.ArrayNames;
import harness.machine.Formats;
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
import raid.api.admin.CreateVolume;
import raid.api.admin.GrowRequest;
import raid.api.array.MdArray;
import raid.api.array.RaidLevel;
import raid.api.block.Disk;
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
      "       mdadm --assemble NAME DISK...",
      "       mdadm --incremental CONTAINER [--force]",
      "       mdadm CONTAINER --add DISK...",
      "       mdadm --grow CONTAINER -n N | --grow CONTAINER --continue",
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

  @Option(
      names = {"-e", "--metadata"},
      paramLabel = "FORMAT",
      description = "of a new container: imsm, 1.0, 1.1, 1.2")
  private String metadata;

  @Option(
      names = {"-l", "--level"},
      paramLabel = "LEVEL",
      description = "0 or 5, raid0, raid5, container")
  private String level;

  @Option(
      names = {"-n", "--raid-devices", "--raid-disks"},
      paramLabel = "N",
      description = "members")
  private Integer raidDevices;

  @Option(
      names = {"-x", "--spare-devices"},
      paramLabel = "N",
      description = "only 0: spares are added with --add")
  private Integer spareDevices;

  @Option(
      names = {"-c", "--chunk"},
      paramLabel = "SIZE",
      description = "KiB by default")
  private Long chunk;

  @Option(
      names = {"-z", "--size"},
      paramLabel = "SIZE",
      description = "on each member, KiB by default; max for all that is free")
  private String size;

  @Option(
      names = {"-p", "--layout"},
      paramLabel = "LAYOUT",
      description = "only what the format has: left-asymmetric")
  private String layout;

  @Option(
      names = {"-R", "--run"},
      description = "accepted, as nothing is asked here")
  private boolean run;

  @Option(
      names = {"-f", "--force"},
      description =
          "with --incremental: also start what is dirty and lacks a member; nothing else needs it")
  private boolean force;

  @Option(names = "--assume-clean", description = "leave out the first resync")
  private boolean assumeClean;

  @Option(names = "--continue", description = "with --grow: go on after the overseer died")
  private boolean goOn;

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
      String name = given.longestName().equals("--raid-disks") ? "--raid-devices" : given.longestName();
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
      case CREATE -> create(machine);
      case ASSEMBLE -> assemble(machine);
      case INCREMENTAL -> incremental(machine);
      case ADD -> machine.run(machine.mdadm().add(container(machine, first()), disks(machine, rest())));
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

  // --- create ---

  private void create(Machine machine) throws IOException {
    if (spareDevices != null && spareDevices != 0) {
      throw new UsageException("--spare-devices: make the container first, then --add the spares");
    }
    if (raidDevices == null) {
      throw new UsageException("--create needs --raid-devices");
    }
    if (metadata != null || level == null || level.equals("container")) {
      createContainer(machine);
    } else {
      createVolume(machine);
    }
  }

  private void createContainer(Machine machine) throws IOException {
    if (level != null && !level.equals("container")) {
      throw new UsageException(
          "--level %s with --metadata: make the container first, then the volume in it"
              .formatted(level));
    }
    List<Disk> disks = disks(machine, rest());
    if (disks.size() != raidDevices) {
      throw new UsageException(
          "--raid-devices is %d, but %d disks are named".formatted(raidDevices, disks.size()));
    }
    String format = Formats.name(metadata);
    checkNameIsFree(machine, first());
    MdArray container = machine.run(machine.mdadm().createContainer(format, disks));
    machine.names().nameContainer(first(), container.name());
  }

  private static void checkNameIsFree(Machine machine, String name) throws IOException {
    if (machine.names().find(name).isPresent()) {
      throw new UsageException(name + " is the name of an array already");
    }
  }

  private void createVolume(Machine machine) throws IOException {
    checkLayout();
    RaidLevel raid =
        RaidLevel.of(level)
            .orElseThrow(() -> new UsageException("--level %s is no RAID level".formatted(level)));
    List<String> where = rest();
    Optional<MdArray> named = machine.names().find(where.get(0));
    List<Disk> members = named.isPresent() ? List.of() : disks(machine, where);
    String container =
        named.isPresent() ? named.get().name() : containerOf(machine, members.get(0));
    if (!members.isEmpty() && members.size() != raidDevices) {
      throw new UsageException(
          "--raid-devices is %d, but %d disks are named".formatted(raidDevices, members.size()));
    }
    checkNameIsFree(machine, first());
    CreateVolume request =
        new CreateVolume(
            ArrayNames.shortName(first()),
            raid,
            raidDevices,
            chunk == null ? 0 : (int) (chunk >> 10),
            sizeKib().orElse(0L),
            members,
            assumeClean);
    machine.run(machine.mdadm().createVolume(container, request));
  }

  private void checkLayout() {
    if (layout != null && !Set.of("left-asymmetric", "la", "0", "default").contains(layout)) {
      throw new UsageException(
          "--layout %s: only left-asymmetric is supported".formatted(layout));
    }
  }

  private Optional<Long> sizeKib() {
    if (size == null) {
      return Optional.empty();
    }
    if (size.equals("max") || size.equals("0")) {
      return Optional.of(0L);
    }
    try {
      return Optional.of(harness.console.Sizes.parse(size) >> 10);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--size: " + e.getMessage(), e);
    }
  }

  private static String containerOf(Machine machine, Disk disk) {
    return machine.md().arrays().stream()
        .filter(array -> array.status().geometry().isEmpty())
        .filter(array -> array.member(disk.name()).isPresent())
        .map(MdArray::name)
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    disk.name() + " is in no container; make one with --create -e imsm first"));
  }

  // --- assemble, grow, stop ---

  private void assemble(Machine machine) throws IOException {
    checkNameIsFree(machine, first());
    MdArray container = machine.run(machine.mdadm().assemble(disks(machine, rest())));
    machine.names().nameContainer(first(), container.name());
  }

  private void grow(Machine machine) throws IOException {
    String container = Stage.array(machine, only()).name();
    if (goOn) {
      machine.run(machine.mdadm().continueReshape(container)).ifPresent(machine::background);
      return;
    }
    Optional<RaidLevel> newLevel =
        Optional.ofNullable(level)
            .map(
                text ->
                    RaidLevel.of(text)
                        .orElseThrow(() -> new UsageException("--level " + text + " is no level")));
    GrowRequest request =
        new GrowRequest(
            Optional.ofNullable(raidDevices),
            newLevel,
            Optional.ofNullable(chunk).map(bytes -> (int) (bytes >> 10)),
            sizeKib(),
            List.of());
    machine.run(machine.mdadm().grow(container, request)).ifPresent(machine::background);
  }

  private void incremental(Machine machine) throws IOException {
    String container = container(machine, only());
    machine.run(machine.mdadm().incremental(container, force)).reshape().ifPresent(machine::background);
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

  // --- names ---

  private static String container(Machine machine, String name) throws IOException {
    MdArray array = Stage.array(machine, name);
    if (array.status().geometry().isPresent()) {
      throw new UsageException(
          "%s is a volume; name its container".formatted(array.name()));
    }
    return array.name();
  }

  private static List<Disk> disks(Machine machine, List<String> names) {
    List<Disk> disks = new ArrayList<>();
    for (String name : names) {
      Disk disk =
          machine
              .disks()
              .named(ArrayNames.shortName(name))
              .orElseThrow(
                  () ->
                      new UsageException(
                          "no disk %s is plugged in; 'disks' lists them, 'plug IMAGE' takes an image"
                              .formatted(name)));
      if (disks.contains(disk)) {
        throw new UsageException(name + " is named twice");
      }
      disks.add(disk);
    }
    return disks;
  }

  // --- examine ---

  private Integer examine() throws IOException {
    List<MetadataFormat> formats = stage.machines().parts().formats();
    Images images = new Images(formats, folder(), 0, false, screen()::note);
    Map<String, String> texts = new LinkedHashMap<>();
    int status = DONE;
    for (String name : names) {
      try {
        texts.put(name, examine(formats, images, name));
        if (!json) {
          screen().text("%s:\n%s".formatted(name, texts.get(name)));
        }
      } catch (MetadataException | UsageException e) {
        screen().note("mdadm: " + e.getMessage());
        status = 2;
      }
    }
    if (json) {
      json(texts);
    }
    return status;
  }

  private String examine(List<MetadataFormat> formats, Images images, String name)
      throws IOException {
    Optional<Disk> plugged = stage.live().peek(ArrayNames.shortName(name));
    if (plugged.isPresent()) {
      return Formats.of(formats, plugged.get())
          .orElseThrow(() -> new UsageException("No md superblock detected on " + name + "."))
          .examine(plugged.get());
    }
    Image image = images.look(name);
    if (image.blank()) {
      throw new UsageException("No md superblock detected on " + name + ".");
    }
    if (image.serial().isEmpty()) {
      screen().note("mdadm: %s has no serial, so its slot is not known; IMAGE@SERIAL tells".formatted(name));
    }
    return images.examine(image);
  }
}
