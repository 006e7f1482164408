package acme.metadata;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
    Map<Disk, IOException> failures = new ConcurrentHashMap<>();
    host.parallel(disks.stream().<IoAction>map(disk -> () -> {
      try {
        work.on(disk);
      } catch (IOException e) {
        failures.put(disk, e);
      }
    }).toList());
    for (Disk failed : disks.stream().filter(failures::containsKey).toList()) {
      host.trace().event(
          Surface.DISK, failed.name(), "not written: " + failures.get(failed).getMessage());
    }
    if (failures.size() == disks.size()) {
      throw new IOException("no disk could be written", failures.get(disks.get(0)));
    }
    return disks.stream().filter(disk -> !failures.containsKey(disk)).toList();
  }
}
