package harness.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Wrong usage ends with status 2 and says what to do, before any machine is booted. */
class UsageTest {

  private static final int USAGE = 2;

  @TempDir Path folder;

  private static Map<String, Invocation> all() {
    Stage stage = new Stage(null, Parsed.machines());
    return Map.ofEntries(
        Map.entry("expand", new ExpandCommand.Call(Parsed.machines(), null)),
        Map.entry("explore", new ExploreCommand.Call(Parsed.machines())),
        Map.entry("replay", new ReplayCommand.Call(Parsed.machines(), List.of())),
        Map.entry("continue", new ContinueCommand.Call(Parsed.machines())),
        Map.entry("mdadm", new MdadmCall(stage)),
        Map.entry("mdstat", new MdstatCommand.Call(stage)),
        Map.entry("sysfs", new SysfsCommand.Call(stage)),
        Map.entry("dump", new DumpCommand.Call(stage)),
        Map.entry("fill", new FillCommand.Call(stage)),
        Map.entry("verify", new VerifyCommand.Call(stage)),
        Map.entry("disks", new DisksCommand.Call(stage)),
        Map.entry("mkdisk", new MkdiskCommand.Call(stage)),
        Map.entry("serve", new ServeCommand.Call(stage, null)),
        Map.entry("plug", new PlugCommand.Call(stage, List.of())),
        Map.entry("config", new ConfigCommand.Call(null, Parsed.machines())),
        Map.entry("formats", new FormatsCommand.Call(stage)),
        Map.entry("engines", new EnginesCommand.Call(stage)),
        Map.entry("status", new StatusCommand.Call(stage)),
        Map.entry("machine", new MachineCommand.Call(null)),
        Map.entry("run", new RunCommand.Call(null, null)),
        Map.entry("help", new HelpCommand.Call(List.of())),
        Map.entry("version", new VersionCommand.Call(null)));
  }

  static Stream<String> commands() {
    return all().keySet().stream().sorted();
  }

  private Parsed run(String command, String arguments) {
    String[] words = arguments.isEmpty() ? new String[0] : arguments.split(" ");
    return Parsed.run(all().get(command), folder, words);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void every_command_explains_itself(String command) {
    Parsed help = run(command, "--help");
    assertEquals(0, help.status);
    assertEquals("", help.err);
    assertTrue(help.out.contains("--help"), help.out);
    assertTrue(help.out.lines().allMatch(line -> line.length() <= 100), help.out);
    assertFalse(help.out.contains("%n"), help.out);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void an_unknown_option_is_refused_with_a_hint_to_the_help(String command) {
    Parsed refusal = run(command, "--nonsense");
    assertEquals(USAGE, refusal.status, refusal.err);
    assertTrue(refusal.err.contains("see " + command + " --help"), refusal.err);
  }

  @ParameterizedTest
  @CsvSource({
    "expand, --lvel, --level",
    "expand, --lvel=5, --level",
    "expand, --volume 2, --volumes",
    "continue, --inplace a, --in-place",
    "sysfs, md126 --jsn, --json",
    "mdadm, --exmine a, --examine"
  })
  void the_nearest_option_is_offered(String command, String arguments, String nearest) {
    Parsed refusal = run(command, arguments);
    assertEquals(USAGE, refusal.status);
    assertTrue(refusal.err.contains("did you mean"), refusal.err);
    assertTrue(refusal.err.contains(nearest), refusal.err);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--level 7 | no RAID level",
        "--level 6 | --level is 0 or 5",
        "--level 5 --disks 2 | raid5 needs at least 3",
        "--level 0 --disks 1 | raid0 needs at least 2",
        "--disks 4 --to 4 | --to 4 has to be above --disks 4",
        "--to 300 | above 255",
        "--volumes 3 | --volumes is 1 or 2",
        "--speed-limit-min 0 | speed limits are 1 KiB/s or above",
        "--speed-limit-max fast | 'fast' is not an int",
        "--disk-rate 0 | above 0",
        "--disk-flush -1 | --disk-flush is 0 or above",
        "--chunk 48K | power of two",
        "--chunk 2K | power of two",
        "--size 32K | smaller than one chunk",
        "--size 0 | above 0",
        "--size many | no size",
        "--metadata ddf | no metadata format ddf; there are fake",
        "--metadata fake --seed 256 | --seed is 0 to 255",
        "--metadata fake --volumes 2 --seed 255 | --seed is 0 to 255",
        "--metadata fake --sector 1024 | --sector is 512 or 4096",
        "--metadata fake --size 900G | disks in memory would take",
        "--sequence none | 'none' is none of linux, design",
        "--order none | 'none' is none of durable, linux",
        "--disks three | 'three' is not an int",
        "--level 0 --level 5 | should be specified only once",
        "--in-place | --in-place needs images",
        "--guess | --guess needs images",
        "--add new.img | images of the array first",
        "a.img --level 5 --add b.img | --level is for disks that are made",
        "a.img --size 1G | --size is for disks that are made",
        "--swap-after 3 | --swap-after and --swap-away need --swap",
        "a.img --in-place --dir x | --in-place makes no copies",
        "none.img --add b.img | none.img: there is no such image"
      })
  void expand_refuses_what_makes_no_sense(String arguments, String expected) {
    Parsed refusal = run("expand", arguments);
    assertEquals(USAGE, refusal.status, refusal.err);
    assertTrue(refusal.err.contains(expected), refusal.err);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--spares 13 | --spares is 0 to 12",
        "--kill init | --kill is mdmon or mdadm",
        "--fail 4 | fail:4: the disks are 0 to 3",
        "--fail sdx | is no fault",
        "--fault melt:2 | 'melt:2' is no fault; write kill:mdmon",
        "--level 0 --fail 1 | a RAID0 volume does not outlive its disks",
        "--volumes 2 --fault latent:1 | a RAID0 volume does not outlive its disks",
        "--kill mdmon --fail 1 | only one can come at each moment",
        "--buffering triple | 'triple' is none of double, lock-step",
        "--budget soon | 'soon' is no budget",
        "--depth 3 | --depth is 0, 1 or 2",
        "--draw -1 | --draw is a number of scenarios",
        "--draw 2 --log run.txt | --log is of one scenario",
        "--draw 2 --budget soon | 'soon' is no budget",
        "--draw 2 --metadata none | no metadata format none",
        "--draw 2 --disks 4 --to 4 | --to 4 has to be above --disks 4",
        "--unit 7 | --unit"
      })
  void explore_refuses_what_makes_no_sense(String arguments, String expected) {
    Parsed refusal = run("explore", arguments);
    assertEquals(USAGE, refusal.status, refusal.err);
    assertTrue(refusal.err.contains(expected), refusal.err);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sda | Missing required argument",
        "--create --stop md126 | mutually exclusive",
        "--create | --create what?",
        "--stop md126 --level 5 | --level has no meaning with --stop",
        "--assemble c sda --chunk 64 | --chunk has no meaning with --assemble",
        "--detail md126 -n 3 | --raid-devices has no meaning with --detail",
        "--detail md126 --raid-disks 3 | --raid-devices has no meaning with --detail",
        "--create c -n x sda | 'x' is not an int"
      })
  void mdadm_knows_which_options_belong_together(String arguments, String expected) {
    Parsed refusal = run("mdadm", arguments);
    assertEquals(USAGE, refusal.status, refusal.err);
    assertTrue(refusal.err.contains(expected), refusal.err);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fill | md126 --seed 256 | --seed is 0 to 255",
        "verify | md126 --seed -1 | --seed is 0 to 255",
        "verify | md126 --length 0 | above 0",
        "verify | md126 --guess | --guess needs --on",
        "sysfs | | Missing required parameter",
        "dump | md126 | Missing required parameter",
        "mkdisk | --sector 1000 --memory 1 | --sector is 512 or 4096",
        "mkdisk | | name the image files",
        "plug | | name images",
        "replay | r5 | 'r5' is no token",
        "help | expnd | no command expnd",
        "version | all | too many arguments",
        "run | none.txt | there is no such script",
        "continue | | Missing required parameter",
        "mdstat | md126 | too many arguments",
        "expand | --metadata fake --swap imsm.metadata | no such bundle",
        "config | size | there is metadata",
        "config | metadata ddf | no metadata format ddf; there are fake",
        "config | metadata fake --reset | either a value or --reset",
        "expand | | no metadata format imsm; there are fake"
      })
  void the_others_too(String command, String arguments, String expected) {
    Parsed refusal = run(command, arguments == null ? "" : arguments);
    assertEquals(USAGE, refusal.status, refusal.err);
    assertTrue(refusal.err.contains(expected), refusal.err);
  }

  @Test
  void a_dump_does_not_overwrite_a_file() throws IOException {
    Files.writeString(folder.resolve("there"), "precious");
    Parsed refusal = run("dump", "md126 there");
    assertEquals(USAGE, refusal.status);
    assertTrue(refusal.err.contains("--force"), refusal.err);
  }

  @Test
  void a_bug_is_called_one_and_shows_where_it_is() {
    Parsed failure = run("mdstat", "");
    assertEquals(3, failure.status);
    assertTrue(failure.err.contains("bug of ours"), failure.err);
    assertTrue(failure.err.contains("harness.command.Stage"), failure.err);
  }
}
