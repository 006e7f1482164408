package md1.metadata.backup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import md1.metadata.disk.Roles;
import md1.metadata.state.ArrayImage;
import md1.metadata.state.Attached;
import metadata.kit.Xor;
import raid.api.metadata.FormatContext;

/**
 * Lays out a backed up section in the new geometry, parity included (Grow.c Grow_restart and its
 * restore_stripes): it is moved then, and the reshape goes on behind it. The array does not run.
 *
 * <p>The backup stays whole until a record says that. A power cut before finds it again.
 */
public final class RestoreSection {
  private static final int SECTOR = 512;

  private final ArrayImage image;
  private final BackupPlace backup;
  private final StripeMap map;
  private final int chunkBytes;
  private final byte[] stripe;
  private final byte[] parity;

  private RestoreSection(ArrayImage image, BackupPlace backup) {
    this.image = image;
    this.backup = backup;
    this.map = StripeMap.of(image);
    this.chunkBytes = image.array().chunkSize() * SECTOR;
    this.stripe = new byte[map.dataSlots() * chunkBytes];
    this.parity = new byte[chunkBytes];
  }

  /**
   * @return the image after it, still to be recorded
   * @throws IOException if there is no backup, or a member cannot be written
   */
  public static ArrayImage run(FormatContext context, ArrayImage image) throws IOException {
    Optional<BackupPlace> backup = new Backups(context, image).whole();
    if (backup.isEmpty()) {
      throw new IOException("the backup of the critical section of " + image.name() + " is gone");
    }
    new RestoreSection(image, backup.get()).restore();
    return image.withReshape(image.reshape()
        .map(change -> change.withPosition(CriticalSection.end(image))));
  }

  private void restore() throws IOException {
    long sectors = stripe.length / SECTOR;
    for (long row = 0; row * sectors < backup.length; row++) {
      backup.read(row * sectors, ByteBuffer.wrap(stripe));
      for (int n = 0; n < map.dataSlots(); n++) {
        write(map.dataSlot(row, n), row, ByteBuffer.wrap(stripe, n * chunkBytes, chunkBytes));
      }
      computeParity();
      write(map.paritySlot(row), row, ByteBuffer.wrap(parity));
    }
    for (Attached device : image.attached()) {
      if (Roles.isSlot(image.role(device))) {
        device.disk().device().flush();
      }
    }
  }

  private void computeParity() {
    System.arraycopy(stripe, 0, parity, 0, chunkBytes);
    for (int n = 1; n < map.dataSlots(); n++) {
      Xor.into(parity, 0, stripe, n * chunkBytes, chunkBytes);
    }
  }

  /** A slot may be empty, as far as the level can miss one. */
  private void write(int slot, long row, ByteBuffer chunk) throws IOException {
    Optional<Attached> member = image.at(slot);
    if (member.isPresent()) {
      long at = member.get().fields().dataOffset() * SECTOR + row * chunkBytes;
      member.get().disk().device().write(at, chunk);
    }
  }
}
