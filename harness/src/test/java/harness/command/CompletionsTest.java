package harness.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompletionsTest {

  private static final Completions.Names NAMES =
      new Completions.Names() {
        @Override
        public List<String> arrays() {
          return List.of("md127", "md126", "vol0");
        }

        @Override
        public List<String> disks() {
          return List.of("sda", "sdb");
        }

        @Override
        public List<String> formats() {
          return List.of("1.2", "imsm", "native");
        }

        @Override
        public List<String> bundles() {
          return List.of("imsm.metadata");
        }

        @Override
        public List<String> commands() {
          return List.of("expand", "mdstat");
        }

        @Override
        public List<String> attributes(String array) {
          return List.of("sync_max of " + array);
        }
      };

  /** What stands at the end of {@code line}; a trailing blank begins a new word. */
  private static Completions.Proposal at(Invocation invocation, String line) {
    List<String> words = new ArrayList<>(List.of(line.split(" ", -1)));
    return new Completions(Frontend.line(invocation), NAMES).at(words, words.size() - 1);
  }

  private static Invocation expand() {
    return new ExpandCommand.Call(Parsed.machines(), null);
  }

  private static Stage stage() {
    return new Stage(null, Parsed.machines());
  }

  @Test
  void an_option_proposes_its_values() {
    assertEquals(List.of("0", "5"), at(expand(), "expand --level ").values());
    assertEquals(List.of("linux", "design"), at(expand(), "expand --sequence ").values());
    assertEquals(List.of("durable", "linux"), at(expand(), "expand --to 4 --order d").values());
    assertEquals(List.of("1.2", "imsm", "native"), at(expand(), "expand --metadata ").values());
  }

  @Test
  void images_are_files_also_after_a_list_option() {
    assertTrue(at(expand(), "expand ").files());
    assertTrue(at(expand(), "expand a.img b.img").files());
    assertTrue(at(expand(), "expand a.img --add b.img ").files());
    assertTrue(at(expand(), "expand --trace ").files());
    assertFalse(at(expand(), "expand --disks ").files());
  }

  @Test
  void arrays_come_first_and_their_attributes_second() {
    Invocation sysfs = new SysfsCommand.Call(stage());
    assertEquals(List.of("md127", "md126", "vol0"), at(sysfs, "sysfs ").values());
    assertEquals(List.of("sync_max of vol0"), at(sysfs, "sysfs vol0 sync").values());
    Invocation sysfsAgain = new SysfsCommand.Call(stage());
    assertEquals(List.of("sync_max of vol0"), at(sysfsAgain, "sysfs vol0 --json ").values());
  }

  @Test
  void mdadm_takes_arrays_disks_and_files() {
    Completions.Proposal proposal = at(new MdadmCall(stage()), "mdadm --create c -n 3 sda ");
    assertTrue(proposal.values().containsAll(List.of("vol0", "sdb")));
    assertTrue(proposal.files());
    assertEquals(
        List.of("left-asymmetric", "right-asymmetric", "left-symmetric", "right-symmetric",
            "parity-first", "parity-last"),
        at(new MdadmCall(stage()), "mdadm -C v --layout ").values());
  }

  @Test
  void dump_takes_an_array_and_then_a_file() {
    Invocation dump = new DumpCommand.Call(stage());
    assertFalse(at(dump, "dump ").files());
    assertTrue(at(dump, "dump vol0 ").files());
    assertEquals(List.of(), at(dump, "dump vol0 x y").values());
  }

  @Test
  void config_takes_a_key_and_a_format() {
    Invocation config = new ConfigCommand.Call(null, Parsed.machines());
    assertEquals(List.of("metadata"), at(config, "config ").values());
    assertEquals(List.of("1.2", "imsm", "native"), at(config, "config metadata ").values());
  }

  @Test
  void help_takes_a_command() {
    assertEquals(
        List.of("expand", "mdstat"), at(new HelpCommand.Call(List.of()), "help ").values());
  }
}
