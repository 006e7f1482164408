package itest.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import itest.exam.Launched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealClientsTest {

  private static final List<String> RAID5 =
      List.of(
          "mkdisk a.img@CLIENT0 b.img@CLIENT1 c.img@CLIENT2 d.img@CLIENT3",
          "mdadm --create imsm0 -e imsm -n 3 sda sdb sdc",
          "mdadm --create vol0 -l 5 -n 3 -c 64 -z 24M --assume-clean sda sdb sdc");

  @TempDir Path folder;

  /** What the commands print on a machine with a RAID5 of three disks. */
  private String onRaid5(String... commands) throws Exception {
    return script(Stream.concat(RAID5.stream(), Stream.of(commands)).toList());
  }

  private String script(List<String> commands) throws IOException, InterruptedException {
    Files.write(folder.resolve("script"), commands);
    Launched run = Launched.in(folder, "run", "script");
    assertEquals(0, run.status(), run.text());
    return run.text();
  }

  @Test
  void libnbd_finds_a_conformant_server() throws Exception {
    Program.need("nbdinfo");
    String text = onRaid5("serve vol0 --run 'nbdinfo \"$uri\" && nbdinfo --list \"$uri\"'");
    assertTrue(text.contains("export-size: 50331648 (48M)"), text);
    assertTrue(text.contains("can_multi_conn: true"), text);
  }

  @Test
  void nbdcopy_copies_in_and_out_over_several_connections() throws Exception {
    Program.need("nbdcopy");
    byte[] content = new byte[48 << 20];
    new Random(9).nextBytes(content);
    Files.write(folder.resolve("in"), content);
    onRaid5("serve vol0 --run 'nbdcopy in \"$uri\" && nbdcopy \"$uri\" out'");
    assertEquals(-1, Files.mismatch(folder.resolve("in"), folder.resolve("out")));
  }

  @Test
  void qemu_reads_what_it_wrote_in_sectors_and_in_bytes() throws Exception {
    Program.need("qemu-io");
    String commands =
        String.join(
            " ",
            List.of(
                "-c 'write -P 7 0 1M'",
                "-c 'write -f -P 9 1000 3000'",
                "-c 'write -z 2M 1M'",
                "-c flush",
                "-c 'read -P 7 0 1000'",
                "-c 'read -P 9 1000 3000'",
                "-c 'read -P 7 4000 1000'",
                "-c 'read -P 0 2M 1M'"));
    Files.writeString(folder.resolve("io"), "qemu-io -f raw " + commands + " \"$uri\"\n");
    String text = onRaid5("serve vol0 --run 'sh io'");
    assertTrue(!text.contains("Pattern verification failed"), text);
  }

  @Test
  void fio_verifies_what_it_wrote_while_a_raid5_grows() throws Exception {
    Program.need("fio");
    growsUnderFio(RAID5, 48);
  }

  @Test
  void fio_verifies_what_it_wrote_while_a_raid0_grows() throws Exception {
    Program.need("fio");
    growsUnderFio(
        List.of(
            "mkdisk a.img@CLIENT0 b.img@CLIENT1 c.img@CLIENT2 d.img@CLIENT3",
            "mdadm --create imsm0 -e imsm -n 2 sda sdb",
            "mdadm --create vol0 -l 0 -n 2 -c 64 -z 24M sda sdb",
            "mdadm imsm0 --add sdc"),
        48);
  }

  private void growsUnderFio(List<String> creation, int mib) throws Exception {
    Files.writeString(
        folder.resolve("load"),
        ("fio --name=mixed --ioengine=nbd --uri=\"$uri\" --rw=randrw --bsrange=4k-64k --iodepth=16"
                + " --size=%dM --verify=crc32c --verify_backlog=64 --verify_fatal=1 --randseed=1\n")
            .formatted(mib));
    List<String> commands = new ArrayList<>(creation);
    commands.add("mdadm imsm0 --add sdd");
    commands.add("mdadm --grow imsm0 -n 4");
    commands.add("serve vol0 --run 'sh load'");
    commands.add("mdadm --wait vol0");
    commands.add("mdadm --detail vol0");
    String text = script(commands);
    assertTrue(text.contains("Raid Devices : 4"), text);
  }

  @Test
  void an_array_has_the_exports_of_nbdkit_as_members() throws Exception {
    Program.need("nbdkit");
    try (Nbdkit kit = new Nbdkit(folder)) {
      for (int i = 0; i < 3; i++) {
        kit.serve("memory", "64M");
      }
      script(
          List.of(
              "plug " + kit.disks(),
              "mdadm --create imsm0 -e imsm -n 3 sda sdb sdc",
              "mdadm --create vol0 -l 5 -n 3 -c 64 -z 24M sda sdb sdc",
              "mdadm --wait vol0",
              "fill vol0",
              "verify vol0 --parity"));
    }
  }

  /** Of both levels; a RAID0 of memory disks trims, too. Debian's libnbd is for Debian's Python. */
  @Test
  void what_a_client_must_not_send_is_answered_with_an_error() throws Exception {
    Program.need("nbdsh");
    Path requests = Path.of("src", "test", "resources", "clients", "illegal-requests.py");
    String send =
        "/usr/bin/python3 %s \"$uri\" \"nbd+unix:///?socket=$PWD/"
            .formatted(requests.toAbsolutePath());
    String text =
        onRaid5(
            "serve vol0 --unix reader0 --read-only",
            "serve vol0 --run '" + send + "reader0\"'",
            "mkdisk --memory 2 --size 64M",
            "mdadm --create imsm1 -e imsm -n 2 sde sdf",
            "mdadm --create vol1 -l 0 -n 2 -c 64 -z 24M sde sdf",
            "serve vol1 --unix reader1 --read-only",
            "serve vol1 --run '" + send + "reader1\"'");
    long good = text.lines().filter(line -> line.contains(" 0 answered wrongly")).count();
    assertEquals(2, good, text);
  }

  @Test
  void qemu_discards_what_a_raid0_of_disks_that_can_holds() throws Exception {
    Program.need("qemu-io");
    String commands =
        "-c 'write -P 7 0 2M' -c 'discard 0 1M' -c 'read -P 0 0 1M' -c 'read -P 7 1M 1M'";
    Files.writeString(
        folder.resolve("io"), "qemu-io -f raw -d unmap " + commands + " \"$uri\"\n");
    String text =
        script(
            List.of(
                "mkdisk --memory 2 --size 64M",
                "mdadm --create imsm0 -e imsm -n 2 sda sdb",
                "mdadm --create vol0 -l 0 -n 2 -c 64 -z 24M sda sdb",
                "serve vol0 --run 'sh io'"));
    assertTrue(text.contains("discard 1048576/1048576"), text);
    assertTrue(!text.contains("Pattern verification failed"), text);
  }
}
