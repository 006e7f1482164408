package acme.metadata;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import raid.api.block.Disk;
import raid.api.host.Host;
import raid.api.host.IoAction;
import raid.api.host.Trace.Surface;

/** The same on several disks at once; one that fails does not keep the others from it. */
record AllDisks(Host host) {

  /** What is done with one disk. */
  interface Work {
    void on(Disk disk) throws IOException;
  }

  /**
   * @return those with which it succeeded
   * @throws IOException if there are none
   */
  List<Disk> with(List<Disk> disks, Work work) throws IOException {
    IOException[] failures = new IOException[disks.size()];
    List<IoAction> actions = new ArrayList<>();
    for (int i = 0; i < failures.length; i++) {
      int n = i;
      actions.add(
          () -> {
            try {
              work.on(disks.get(n));
            } catch (IOException e) {
              failures[n] = e;
            }
          });
    }
    host.parallel(actions);
    List<Disk> done = new ArrayList<>();
    IOException last = new IOException("there is no disk to write to");
    for (int i = 0; i < failures.length; i++) {
      if (failures[i] == null) {
        done.add(disks.get(i));
      } else {
        last = failures[i];
        host.trace().event(Surface.DISK, disks.get(i).name(), "not written: " + last.getMessage());
      }
    }
    if (done.isEmpty()) {
      throw last;
    }
    return done;
  }
}
