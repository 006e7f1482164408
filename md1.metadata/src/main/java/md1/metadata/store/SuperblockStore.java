package md1.metadata.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import md1.metadata.disk.Roles;
import md1.metadata.disk.Superblock;
import md1.metadata.disk.SuperblockCodec;
import md1.metadata.state.ArrayImage;
import md1.metadata.state.Attached;
import metadata.kit.Survivors;
import raid.api.block.BlockDevice;
import raid.api.host.Trace;
import raid.api.metadata.FormatContext;
import raid.api.metadata.WriteOrder;

/**
 * Writes superblocks (md_update_sb). As in Linux each goes out durably behind a flush of its own
 * disk, all disks at once. That leaves a gap: one disk's superblock may call clean or moved what
 * another disk still has in its cache. In the durable order all disks are flushed ({@link #flush})
 * before the first superblock is written.
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
   * Makes durable what the next superblocks vouch for; under {@link WriteOrder#LINUX} nothing.
   *
   * @return the devices that could not be flushed
   */
  public List<Attached> flush(ArrayImage image) throws IOException {
    if (context.order() != WriteOrder.DURABLE) {
      return List.of();
    }
    Survivors<Attached> left = survivors(image, "cannot be flushed");
    left.each(device -> device.disk().device().flush());
    return left.failed();
  }

  /**
   * @throws IOException if no disk could be written
   */
  public void write(ArrayImage image) throws IOException {
    Survivors<Attached> left = survivors(image, "superblock not written");
    left.each(
        device -> {
          device.disk().device().flush();
          writeOne(image, device);
        });
    left.demand(device -> true);
  }

  private Survivors<Attached> survivors(ArrayImage image, String otherwise) {
    return new Survivors<>(
        context.host(),
        image.attached().stream().filter(a -> image.role(a) != Roles.FAULTY).toList(),
        (device, e) -> trace(device, otherwise + ": " + e.getMessage()));
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
