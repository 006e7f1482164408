package md1.metadata.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import md1.metadata.disk.Roles;
import md1.metadata.disk.Superblock;
import md1.metadata.disk.SuperblockCodec;
import md1.metadata.state.ArrayImage;
import md1.metadata.state.Attached;
import raid.api.block.BlockDevice;
import raid.api.host.IoAction;
import raid.api.host.Trace;
import raid.api.metadata.FormatContext;
import raid.api.metadata.WriteOrder;

/**
 * Writes superblocks (md_update_sb). As in Linux each goes out durably behind a flush of its own
 * disk, all disks at once. That leaves a gap: one disk's superblock may call clean or moved what
 * another disk still has in its cache. In the durable order all disks are flushed before the first
 * superblock is written.
 *
 * <p>A superblock is one sector in all arrays of up to 128 device numbers, so a power cut leaves
 * the old or the new one; disks that still have the old one are one event behind, which loading
 * allows.
 */
public final class SuperblockStore {
  private final FormatContext context;

  public SuperblockStore(FormatContext context) {
    this.context = context;
  }

  /**
   * @throws IOException if no disk could be written
   */
  public void write(ArrayImage image) throws IOException {
    List<Attached> devices =
        image.attached().stream().filter(a -> image.role(a) != Roles.FAULTY).toList();
    IOException[] failures = new IOException[devices.size()];
    if (context.order() == WriteOrder.DURABLE) {
      each(devices, failures, a -> a.disk().device().flush());
    }
    each(devices, failures, a -> {
      a.disk().device().flush();
      writeOne(image, a);
    });
    IOException last = null;
    for (int i = 0; i < failures.length; i++) {
      if (failures[i] == null) {
        return;
      }
      last = failures[i];
    }
    if (last != null) {
      throw last;
    }
  }

  private interface Act {
    void on(Attached device) throws IOException;
  }

  /** Those that have failed are left alone. */
  private void each(List<Attached> devices, IOException[] failures, Act act) throws IOException {
    List<IoAction> actions = new ArrayList<>();
    for (int i = 0; i < devices.size(); i++) {
      int n = i;
      if (failures[n] == null) {
        actions.add(() -> {
          try {
            act.on(devices.get(n));
          } catch (IOException e) {
            failures[n] = e;
            trace(devices.get(n), "superblock not written: " + e.getMessage());
          }
        });
      }
    }
    context.host().parallel(actions);
  }

  /** Writes one device's superblock, such as a new spare's. */
  public void writeOne(ArrayImage image, Attached device) throws IOException {
    Superblock sb = image.superblock(device);
    byte[] bytes = SuperblockCodec.encode(sb);
    BlockDevice disk = device.disk().device();
    int block = disk.logicalBlockSize();
    long at = sb.device().superOffset() * 512;
    long start = at / block * block;
    long end = (at + bytes.length + block - 1) / block * block;
    ByteBuffer blocks = ByteBuffer.allocate((int) (end - start));
    disk.read(start, blocks);
    blocks.position((int) (at - start));
    blocks.put(bytes).rewind();
    disk.writeThrough(start, blocks);
    trace(device, "superblock, events " + sb.state().events()
        + image.reshape().map(r -> ", reshape position " + r.position()).orElse("")
        + (sb.state().clean() ? ", clean" : ", active"));
  }

  private void trace(Attached device, String what) {
    context.host().trace().event(Trace.Surface.DISK, device.disk().name(), what);
  }
}
