package imsm.metadata.reshape;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import raid.api.block.Disk;
import raid.api.host.Host;
import raid.api.host.IoAction;

/** Makes durable what md has written to the members of the destination. */
final class MemberFlush {
  private final Host host;
  private final Members members;

  MemberFlush(Host host, Members members) {
    this.host = host;
    this.members = members;
  }

  /**
   * @return false if a member could not and was made to fail: try again
   * @throws IOException if too many members are gone
   */
  boolean run() throws IOException {
    Disk[] disks = members.destination();
    IOException[] failures = new IOException[disks.length];
    List<IoAction> flushes = new ArrayList<>();
    for (int i = 0; i < disks.length; i++) {
      int slot = i;
      if (disks[slot] != null) {
        flushes.add(() -> failures[slot] = flushed(disks[slot]));
      }
    }
    host.parallel(flushes);
    boolean all = true;
    for (int slot = 0; slot < disks.length; slot++) {
      if (failures[slot] != null) {
        members.fail(disks[slot], failures[slot]);
        all = false;
      }
    }
    members.check();
    return all;
  }

  private static IOException flushed(Disk disk) {
    try {
      disk.device().flush();
      return null;
    } catch (IOException e) {
      return e;
    }
  }
}
