package imsm.metadata.store;

import imsm.metadata.disk.MigrationRecord;
import imsm.metadata.disk.Mpb;
import imsm.metadata.load.SectorWrite;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Supplier;
import raid.api.block.Disk;
import raid.api.host.Trace;
import raid.api.metadata.FormatContext;
import raid.api.metadata.WriteOrder;

/** Puts single pieces of metadata on single disks, and traces them. */
final class DiskWriter {
  private final FormatContext context;

  DiskWriter(FormatContext context) {
    this.context = context;
  }

  boolean durable() {
    return context.order() == WriteOrder.DURABLE;
  }

  void write(Disk disk, SectorWrite write, Supplier<String> what) throws IOException {
    disk.device().write(write.offset(), write.buffer());
    context.host().trace().event(Trace.Surface.DISK, disk.name(), what);
  }

  /** Under {@link WriteOrder#LINUX} nothing is ever flushed. */
  void flush(Disk disk) throws IOException {
    if (durable()) {
      disk.device().flush();
    }
  }

  void trace(Disk disk, String what) {
    context.host().trace().event(Trace.Surface.DISK, disk.name(), what);
  }

  static String describe(Mpb mpb, SectorWrite write) {
    return switch (write.what()) {
      case MIGRATION_RECORD -> "migration record zero";
      case EXTENSION -> "MPB extension";
      case ANCHOR -> "MPB generation %s size %d".formatted(
          Integer.toUnsignedString(mpb.generationNum()), mpb.mpbSize());
    };
  }

  static String describe(MigrationRecord record) {
    return record.isEmpty()
        ? "migration record zero"
        : String.format(Locale.ROOT, "migration record status %d unit %d of %d",
            record.recStatus(), record.currMigrUnit(), record.numMigrUnits());
  }
}
