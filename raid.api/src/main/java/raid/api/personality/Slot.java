package raid.api.personality;

import org.osgi.annotation.versioning.ProviderType;
import raid.api.block.BlockDevice;

/** One slot of an array as a personality sees it now. */
@ProviderType
public interface Slot {

  /** A member sits here and is not faulty; its device may be written. */
  boolean present();

  /**
   * Sectors of the component that may be read: all ({@link raid.api.array.ArrayStatus#NONE}) for a
   * member in sync, the recovered part for a spare, 0 where none is present.
   */
  long readable();

  /**
   * @throws IllegalStateException if not {@link #present}
   */
  BlockDevice device();

  /** Where the component starts on the device, sectors. */
  long offset();

  /**
   * Where the component starts on the device in the new geometry of a reshape, sectors: data may
   * move on its disk while it is laid out anew. Equals {@link #offset} otherwise.
   */
  default long newOffset() {
    return offset();
  }

  /** Length of the component, sectors. */
  long size();
}
