package harness.command;

import harness.console.Sizes;
import harness.launch.UsageException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;
import raid.api.array.RaidLevel;

/** What mdadm's modes are given; which of it means something in which mode, {@link MdadmMode} says. */
final class MdadmOptions {

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
      description = "only what the format has: left-asymmetric")
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

  void checkLayout() {
    if (layout != null && !Set.of("left-asymmetric", "la", "0", "default").contains(layout)) {
      throw new UsageException(
          "--layout %s: only left-asymmetric is supported".formatted(layout));
    }
  }
}
