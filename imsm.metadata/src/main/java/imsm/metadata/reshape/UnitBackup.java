package imsm.metadata.reshape;

import imsm.metadata.disk.MigrationRecord;
import imsm.metadata.volume.MigrationPlan;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import raid.api.block.Disk;
import raid.api.host.Host;
import raid.api.host.IoAction;
import raid.api.host.Trace;

/**
 * Copies one critical unit: reads it from the source members, a missing one rebuilt from parity,
 * holds it in destination layout, and writes it to the copy area of the destination members.
 */
final class UnitBackup {
  private static final int SECTOR = UnitBuffers.SECTOR;

  private final Host host;
  private final MigrationPlan plan;
  private final MigrationRecord record;
  private final UnitDisks members;
  private final long pba;
  private final boolean flush;
  /** Null before the first unit: most of a migration needs no copy. */
  private UnitBuffers buffers;
  /** Array sector at which the unit in memory begins; -1 if none is held. */
  private long held = -1;

  /**
   * @param flush make each member's copy durable
   */
  UnitBackup(Host host, MigrationPlan plan, MigrationRecord record, UnitDisks members,
      boolean flush) {
    this.host = host;
    this.plan = plan;
    this.record = record;
    this.members = members;
    this.pba = plan.source().pbaOfLba0();
    this.flush = flush;
  }

  /**
   * Takes a unit into memory. Writes to it are suspended.
   *
   * @param pos array sector at which the unit begins
   * @param step array sectors of the unit
   * @throws IOException if the source cannot be read; then none is held
   */
  void load(long pos, long step) throws IOException {
    held = -1;
    if (buffers == null) {
      buffers = new UnitBuffers(plan);
    }
    read(pos, step);
    buffers.convert(pos, step, plan.component() * plan.sourceData());
    held = pos;
  }

  boolean holds(long pos) {
    return held == pos;
  }

  private void read(long pos, long step) throws IOException {
    long stripe = plan.sourceStripe();
    long first = pos / stripe;
    long last = (pos + step + stripe - 1) / stripe;
    int strip = plan.source().blocksPerStrip();
    long stripes = Math.min(last, plan.component() / strip) - first;
    if (stripes <= 0) {
      return;
    }
    long offset = (pba + first * strip) * SECTOR;
    int length = Math.toIntExact(stripes * strip * SECTOR);
    Disk[] disks = members.source();
    IOException[] failures = new IOException[disks.length];
    List<IoAction> reads = new ArrayList<>();
    for (int i = 0; i < disks.length; i++) {
      int slot = i;
      reads.add(() -> failures[slot] = readRow(disks[slot], slot, offset, length));
    }
    host.parallel(reads);
    rebuildOne(failures, length);
  }

  private IOException readRow(Disk disk, int slot, long offset, int length) {
    if (disk == null) {
      return new IOException("slot " + slot + " of the source has no disk");
    }
    try {
      disk.device().read(offset, ByteBuffer.wrap(buffers.row(slot), 0, length));
      return null;
    } catch (IOException e) {
      return e;
    }
  }

  private void rebuildOne(IOException[] failures, int length) throws IOException {
    int lost = -1;
    for (int slot = 0; slot < failures.length; slot++) {
      if (failures[slot] != null) {
        if (lost >= 0 || plan.source().level() != 5) {
          throw failures[slot];
        }
        lost = slot;
      }
    }
    if (lost >= 0) {
      buffers.rebuild(lost, length);
    }
  }

  /**
   * Writes the unit in memory to the copy area.
   *
   * @return false if a member could not take its copy and was made to fail: check, and try again
   */
  boolean save(long pos, long step) throws IOException {
    if (held != pos) {
      throw new IllegalStateException("the unit at " + held + " is held, not that at " + pos);
    }
    return write(pos, step);
  }

  private boolean write(long pos, long step) throws IOException {
    long stripe = (long) plan.destination().blocksPerStrip() * plan.destinationData();
    long sectors = (step + stripe - 1) / stripe * plan.destination().blocksPerStrip();
    Disk[] disks = members.destination();
    IOException[] failures = new IOException[disks.length];
    List<IoAction> writes = new ArrayList<>();
    for (int i = 0; i < disks.length; i++) {
      int slot = i;
      if (disks[slot] != null) {
        writes.add(() -> failures[slot] = writeCopy(disks[slot], slot, pos, sectors));
      }
    }
    host.parallel(writes);
    boolean all = true;
    for (int slot = 0; slot < disks.length; slot++) {
      if (failures[slot] != null) {
        members.fail(disks[slot], failures[slot]);
        all = false;
      }
    }
    return all;
  }

  private IOException writeCopy(Disk disk, int slot, long pos, long sectors) {
    try {
      int length = Math.toIntExact(sectors * SECTOR);
      disk.device().write(record.ckptAreaPba() * SECTOR,
          ByteBuffer.wrap(buffers.copy(slot), 0, length));
      host.trace().event(Trace.Surface.DISK, disk.name(),
          () -> "copy area unit %d, %d sectors".formatted(pos / plan.unit(), sectors));
      if (flush) {
        disk.device().flush();
      }
      return null;
    } catch (IOException e) {
      return e;
    }
  }
}
