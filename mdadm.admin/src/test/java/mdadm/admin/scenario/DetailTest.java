package mdadm.admin.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import raid.api.array.MemberAttribute;
import raid.api.array.RaidLevel;
import raid.api.host.TaskHandle;

/**
 * {@code --detail} as mdadm 4.2 printed it for the same arrays, names of devices and identities
 * apart.
 */
class DetailTest {

  private static final String UUID = "UUID : (?:[0-9a-f]{8}:){3}[0-9a-f]{8}";

  private static String detail(Bench bench, String array) throws IOException {
    return bench.machine.run(bench.mdadm.detail(array)).replaceAll(UUID, "UUID : x");
  }

  @Test
  void idle_raid5() throws IOException {
    try (Bench bench = Bench.linux()) {
      Filled.on(bench, 3, 4, List.of(RaidLevel.RAID5), 24);
      assertEquals(
          """
          /dev/md126:
                   Container : /dev/md127, member 0
                  Raid Level : raid5
                  Array Size : 49152 (48.00 MiB 50.33 MB)
               Used Dev Size : 24576 (24.00 MiB 25.17 MB)
                Raid Devices : 3
               Total Devices : 3

                       State : clean\s
              Active Devices : 3
             Working Devices : 3
              Failed Devices : 0

                      Layout : left-asymmetric
                  Chunk Size : 64K

          Consistency Policy : resync


                        UUID : x
              Number   Major   Minor   RaidDevice State
                 0       8        0        0      active sync   /dev/sda
                 1       8       16        1      active sync   /dev/sdb
                 2       8       32        2      active sync   /dev/sdc
          """,
          detail(bench, "md126"));
    }
  }

  @Test
  void idle_raid0() throws IOException {
    try (Bench bench = Bench.linux()) {
      Filled.on(bench, 2, 2, List.of(RaidLevel.RAID0), 24);
      assertEquals(
          """
          /dev/md126:
                   Container : /dev/md127, member 0
                  Raid Level : raid0
                  Array Size : 49152 (48.00 MiB 50.33 MB)
                Raid Devices : 2
               Total Devices : 2

                       State : clean\s
              Active Devices : 2
             Working Devices : 2
              Failed Devices : 0

                  Chunk Size : 64K

          Consistency Policy : none


                        UUID : x
              Number   Major   Minor   RaidDevice State
                 0       8        0        0      active sync   /dev/sda
                 1       8       16        1      active sync   /dev/sdb
          """,
          detail(bench, "md126"));
    }
  }

  @Test
  void container_with_a_spare() throws IOException {
    try (Bench bench = Bench.linux()) {
      Filled.on(bench, 2, 3, List.of(RaidLevel.RAID0), 24);
      assertEquals(
          """
          /dev/md127:
                     Version : imsm
                  Raid Level : container
               Total Devices : 3

             Working Devices : 3


                        UUID : x
               Member Arrays : /dev/md126

              Number   Major   Minor   RaidDevice

                 -       8        0        -        /dev/sda
                 -       8       16        -        /dev/sdb
                 -       8       32        -        /dev/sdc
          """,
          detail(bench, "md127"));
    }
  }

  @Test
  void raid5_in_the_middle_of_a_reshape() throws IOException {
    try (Bench bench = Bench.linux()) {
      Filled.on(bench, 3, 4, List.of(RaidLevel.RAID5), 24);
      TaskHandle child = bench.grow(4, List.of());
      bench.machine.await(
          "unit 12 to be moved", () -> bench.array("md126").status().syncCompleted() == 24576);
      String lines = detail(bench, "md126");
      assertEquals(
          """
                Raid Devices : 4
               Total Devices : 4

                       State : clean, reshaping\s
              Active Devices : 4
             Working Devices : 4
              Failed Devices : 0

                      Layout : left-asymmetric
                  Chunk Size : 64K

          Consistency Policy : resync

              Reshape Status : 50% complete
               Delta Devices : 1, (3->4)


                        UUID : x
              Number   Major   Minor   RaidDevice State
                 0       8        0        0      active sync   /dev/sda
                 1       8       16        1      active sync   /dev/sdb
                 2       8       32        2      active sync   /dev/sdc
                 3       8       48        3      active sync   /dev/sdd
          """,
          lines.substring(lines.indexOf("      Raid Devices")));
      bench.machine.await(child);
    }
  }

  @Test
  void degraded_raid5() throws IOException {
    try (Bench bench = Bench.linux()) {
      Filled.on(bench, 3, 3, List.of(RaidLevel.RAID5), 24);
      bench.array("md126").member("sdb").orElseThrow().store(MemberAttribute.STATE, "faulty");
      bench.machine.await("sdb to be gone", () -> bench.array("md126").member("sdb").isEmpty());
      String lines = detail(bench, "md126");
      assertEquals(
          """
                       State : clean, degraded\s
              Active Devices : 2
             Working Devices : 2
              Failed Devices : 0
          """,
          lines.substring(
              lines.indexOf("             State"), lines.indexOf("\n            Layout")));
      assertEquals(
          """
                 0       8        0        0      active sync   /dev/sda
                 -       0        0        1      removed
          """,
          lines
              .lines()
              .skip(lines.lines().count() - 3)
              .limit(2)
              .map(l -> l + "\n")
              .reduce("", String::concat));
    }
  }
}
