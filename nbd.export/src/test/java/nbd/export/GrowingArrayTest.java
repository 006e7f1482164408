package nbd.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import raid.api.admin.GrowRequest;
import raid.api.array.RaidLevel;
import raid.api.block.Disk;
import raid.api.export.RunningExport;
import raid.api.host.TaskHandle;

class GrowingArrayTest {

  @Test
  void a_client_writes_on_while_the_array_grows_and_the_next_one_sees_the_new_size()
      throws IOException {
    try (Rig rig = new Rig(RaidLevel.RAID5, 3)) {
      RunningExport export = rig.serve(false);
      long before = rig.bytes();
      byte[] model = new byte[(int) before];
      try (RawClient client = RawClient.going(export)) {
        Random random = new Random(3);
        Disk added = rig.plug(3);
        rig.machine.run(rig.machine.mdadm().add(rig.container.name(), List.of(added)));
        TaskHandle growing =
            rig.machine
                .run(
                    rig.machine
                        .mdadm()
                        .grow(rig.container.name(), GrowRequest.raidDisks(4, List.of())))
                .orElseThrow();
        int writes = 0;
        while (writes < 50 || !growing.ended()) {
          byte[] data = new byte[1 + random.nextInt(20_000)];
          random.nextBytes(data);
          int offset = random.nextInt(model.length - data.length);
          System.arraycopy(data, 0, model, offset, data.length);
          assertEquals(0, client.write(0, offset, data));
          writes++;
        }
        rig.machine.await(growing);
        assertArrayEquals(model, client.read(0, model.length));
      }
      assertEquals(before / 2 * 3, rig.bytes());
      try (RawClient client = RawClient.going(export)) {
        assertEquals(512, client.read(rig.bytes() - 512, 512).length);
        assertArrayEquals(model, client.read(0, model.length));
      }
    }
  }
}
