package harness.command;

import harness.console.Sizes;
import harness.image.Images.Examination;
import harness.launch.UsageException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import raid.api.array.RaidLevel;
import raid.api.metadata.MetadataFormat;

/** What mdadm's modes are given; which of it means something in which mode, {@link MdadmMode} says. */
final class MdadmOptions {

  /** Their names, in the order of md's numbers. */
  private static final List<List<String>> RAID5_LAYOUTS =
      List.of(
          List.of("left-asymmetric", "la", "ddf-N-restart", "0"),
          List.of("right-asymmetric", "ra", "ddf-zero-restart", "1"),
          List.of("left-symmetric", "ls", "ddf-N-continue", "2"),
          List.of("right-symmetric", "rs", "3"),
          List.of("parity-first", "4"),
          List.of("parity-last", "5"));

  @Option(
      names = {"-e", "--metadata"},
      paramLabel = "FORMAT",
      description = "of a new container: imsm, ddf, 1.0, 1.1, 1.2")
  String metadata;

  @Option(
      names = {"-l", "--level"},
      paramLabel = "LEVEL",
      description = "0 or 5, raid0, raid5, container")
  String level;

  @Option(
      names = {"-n", "--raid-devices", "--raid-disks"},
      paramLabel = "N",
      description = "members")
  Integer raidDevices;

  @Option(
      names = {"-x", "--spare-devices"},
      paramLabel = "N",
      description = "only 0: spares are added with --add")
  Integer spareDevices;

  @Option(
      names = {"-c", "--chunk"},
      paramLabel = "SIZE",
      description = "KiB by default")
  Long chunk;

  @Option(
      names = {"-z", "--size"},
      paramLabel = "SIZE",
      description = "on each member, KiB by default; max for all that is free")
  String size;

  @Option(
      names = {"-p", "--layout"},
      paramLabel = "LAYOUT",
      description =
          "of raid5, as mdadm names them: left-symmetric, ra, …; imsm has left-asymmetric only")
  String layout;

  @Option(
      names = {"-R", "--run"},
      description = "accepted, as nothing is asked here")
  boolean run;

  @Option(
      names = {"-f", "--force"},
      description =
          "with --incremental: also start what is dirty and lacks a member; nothing else needs it")
  boolean force;

  @Option(names = "--assume-clean", description = "leave out the first resync")
  boolean assumeClean;

  @Option(
      names = {"-b", "--brief"},
      description = "with --examine: lines of mdadm.conf, each container once")
  boolean brief;

  @Option(
      names = {"-Y", "--export"},
      description = "with --examine: variables of a shell")
  boolean export;

  @Option(
      names = "--backup-file",
      paramLabel = "FILE",
      description =
          "with --grow and --assemble: keeps what an expansion of md's own metadata overwrites at its"
              + " start; other formats keep it on the disks")
  Path backupFile;

  @Option(names = "--continue", description = "with --grow: go on after the overseer died")
  boolean goOn;

  /** KiB; empty if none was given. */
  Optional<Integer> chunkKib() {
    return Optional.ofNullable(chunk).map(bytes -> (int) (bytes >> 10));
  }

  /** KiB of each member; 0 for all that is free, empty if nothing was given. */
  Optional<Long> sizeKib() {
    if (size == null) {
      return Optional.empty();
    }
    if (size.equals("max") || size.equals("0")) {
      return Optional.of(0L);
    }
    try {
      return Optional.of(Sizes.parse(size) >> 10);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--size: " + e.getMessage(), e);
    }
  }

  /** Empty if none was given. */
  Optional<RaidLevel> raidLevel() {
    return Optional.ofNullable(level)
        .map(
            text ->
                RaidLevel.of(text)
                    .orElseThrow(
                        () -> new UsageException("--level %s is no RAID level".formatted(text))));
  }

  /** Names of layouts, one of each. */
  static List<String> layouts() {
    return RAID5_LAYOUTS.stream().map(names -> names.get(0)).toList();
  }

  /** As a number of md; empty for the format's default. */
  Optional<Integer> layout() {
    if (layout == null || layout.equals("default")) {
      return Optional.empty();
    }
    RaidLevel of =
        raidLevel().orElseThrow(() -> new UsageException("raid level must be given before layout."));
    if (of != RaidLevel.RAID5) {
      throw new UsageException("layout not meaningful for %s arrays.".formatted(of.text()));
    }
    for (List<String> names : RAID5_LAYOUTS) {
      if (names.contains(layout)) {
        return Optional.of(RAID5_LAYOUTS.indexOf(names));
      }
    }
    throw new UsageException("layout %s not understood for raid5.".formatted(layout));
  }

  /** What {@code --examine} is to tell. */
  Examination examination() {
    if (brief) {
      return MetadataFormat::examineBrief;
    }
    return export ? MetadataFormat::examineExport : MetadataFormat::examine;
  }
}
