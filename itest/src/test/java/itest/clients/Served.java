package itest.clients;

import itest.exam.RunningShell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/**
 * A machine of the shell whose volume {@code vol0}, of 48 MiB at first, is served at a socket, and
 * that grows as slowly as the test likes.
 */
final class Served implements AutoCloseable {

  /** How to make the volume on sda, sdb …, and the spares that it grows onto. */
  enum Kind {
    RAID5_3_TO_4(
        "mdadm --create imsm0 -e imsm -n 3 sda sdb sdc",
        "mdadm --create vol0 -l 5 -n 3 -c 64 -z 24M --assume-clean sda sdb sdc",
        "mdadm imsm0 --add sdd"),
    RAID0_2_TO_4(
        "mdadm --create imsm0 -e imsm -n 2 sda sdb",
        "mdadm --create vol0 -l 0 -n 2 -c 64 -z 24M sda sdb",
        "mdadm imsm0 --add sdc sdd");

    private final List<String> commands;

    Kind(String... commands) {
      this.commands = List.of(commands);
    }
  }

  private static final String SOCKET = "vol0";

  /**
   * KiB/s: with 24 MiB to move on each disk an expansion takes the better part of a minute, and
   * who writes where data are on the move waits for a MiB to be moved, two seconds.
   */
  private static final int SLOW = 500;

  /** No limit. */
  private static final int FAST = Integer.MAX_VALUE;

  private final RunningShell shell;
  private final Path folder;

  private Served(RunningShell shell, Path folder) {
    this.shell = shell;
    this.folder = folder;
  }

  /**
   * @param disks the command that gives the machine four disks
   */
  static Served made(Path folder, Kind kind, String disks) throws Exception {
    Served served = new Served(RunningShell.in(folder), folder);
    served.limit(FAST);
    served.shell.say(disks);
    for (String command : kind.commands) {
      served.shell.say(command);
    }
    served.serve();
    return served;
  }

  /** A machine that finds what another has left behind; an expansion goes on, slowly. */
  static Served found(Path folder, String disks) throws Exception {
    Served served = new Served(RunningShell.in(folder), folder);
    served.limit(SLOW);
    served.shell.say(disks);
    served.shell.say("mdadm --assemble imsm0 sda sdb sdc sdd");
    served.shell.say("mdadm --incremental imsm0");
    served.serve();
    return served;
  }

  private void serve() throws Exception {
    shell.say("serve vol0 --unix " + SOCKET);
  }

  String uri() {
    return "nbd+unix:///vol0?socket=" + folder.resolve(SOCKET);
  }

  /** Returns when the first data have moved. */
  void growSlowly() throws Exception {
    limit(SLOW);
    shell.say("mdadm --grow imsm0 -n 4");
    await("reshape_position", Served::isBeyondTheStart);
  }

  private void limit(int kib) throws Exception {
    shell.say("machine --speed-limit-min %d --speed-limit-max %d".formatted(kib, kib));
  }

  boolean grows() throws Exception {
    return isBeyondTheStart(attribute("reshape_position"));
  }

  private static boolean isBeyondTheStart(String position) {
    return position.matches("[1-9][0-9]*");
  }

  /** Lets it grow as fast as it can, and waits for the end. */
  void growToTheEnd() throws Exception {
    limit(FAST);
    shell.say("mdadm --wait vol0");
  }

  String attribute(String name) throws Exception {
    return shell.say("sysfs vol0 " + name);
  }

  void await(String attribute, Predicate<String> value) throws Exception {
    shell.await("sysfs vol0 " + attribute, value);
  }

  /** Sectors of which data and parity do not agree. */
  String mismatches() throws Exception {
    await("sync_action", "idle"::equals);
    shell.say("sysfs vol0 sync_action=check");
    await("sync_action", "idle"::equals);
    return attribute("mismatch_cnt");
  }

  void kill() throws Exception {
    shell.kill();
    Files.deleteIfExists(folder.resolve(SOCKET));
  }

  @Override
  public void close() throws Exception {
    shell.close();
  }
}
