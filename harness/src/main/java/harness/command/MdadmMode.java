package harness.command;

import java.util.Set;
import picocli.CommandLine.Option;

/** mdadm's modes: one option of each call chooses what it does. */
final class MdadmMode {

  /** A mode, with the options that mean something in it. */
  enum Mode {
    CREATE("--create", "--metadata", "--level", "--raid-devices", "--chunk", "--size",
        "--spare-devices", "--layout", "--run", "--force", "--assume-clean"),
    ASSEMBLE("--assemble", "--run", "--force", "--backup-file"),
    INCREMENTAL("--incremental", "--run", "--force"),
    ADD("--add"),
    GROW("--grow", "--level", "--raid-devices", "--chunk", "--size", "--continue", "--force",
        "--backup-file"),
    DETAIL("--detail"),
    EXAMINE("--examine", "--brief", "--export"),
    STOP("--stop"),
    WAIT("--wait");

    private final String option;
    private final Set<String> takes;

    Mode(String option, String... takes) {
      this.option = option;
      this.takes = Set.of(takes);
    }

    String option() {
      return option;
    }

    boolean takes(String name) {
      return takes.contains(name);
    }
  }

  @Option(
      names = {"-C", "--create"},
      description = "make a container (-e imsm) or a volume in one")
  boolean create;

  @Option(
      names = {"-A", "--assemble"},
      description = "assemble a container from its disks")
  boolean assemble;

  @Option(
      names = {"-I", "--incremental"},
      description = "start the volumes of a container; an interrupted expansion goes on")
  boolean incremental;

  @Option(
      names = {"-a", "--add"},
      description = "make disks spares of a container")
  boolean add;

  @Option(
      names = {"-G", "--grow"},
      description = "expand all volumes of a container (-n), or go on (--continue)")
  boolean grow;

  @Option(
      names = {"-D", "--detail"},
      description = "describe a running array")
  boolean detail;

  @Option(
      names = {"-E", "--examine"},
      description = "print the metadata on images or plugged disks")
  boolean examine;

  @Option(
      names = {"-S", "--stop"},
      description = "stop volumes or containers")
  boolean stop;

  @Option(
      names = {"-W", "--wait"},
      description = "wait until resync, recovery or expansion has ended")
  boolean await;

  Mode mode() {
    if (await) {
      return Mode.WAIT;
    }
    if (create) {
      return Mode.CREATE;
    }
    if (assemble) {
      return Mode.ASSEMBLE;
    }
    if (incremental) {
      return Mode.INCREMENTAL;
    }
    if (add) {
      return Mode.ADD;
    }
    if (grow) {
      return Mode.GROW;
    }
    if (detail) {
      return Mode.DETAIL;
    }
    return examine ? Mode.EXAMINE : Mode.STOP;
  }
}
