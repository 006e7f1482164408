package imsm.metadata.state;

import imsm.metadata.disk.BadBlock;
import imsm.metadata.disk.BadBlockLog;
import java.util.List;

/** Bad block entries name disks by their place in the table, so they move with it. */
final class BadBlockShift {
  private BadBlockShift() {}

  static BadBlockLog without(BadBlockLog log, int victim) {
    List<BadBlock> entries = log.withoutDisk(victim).entries().stream()
        .map(e -> e.diskOrdinal() > victim
            ? new BadBlock(e.diskOrdinal() - 1, e.start(), e.count())
            : e)
        .toList();
    return new BadBlockLog(entries);
  }
}
