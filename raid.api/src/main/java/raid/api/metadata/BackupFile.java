package raid.api.metadata;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;
import raid.api.block.BlockDevice;

/**
 * A file outside the array that may keep what a reshape in place overwrites ({@code --backup-file}).
 * What is in it is the format's.
 */
@ProviderType
public interface BackupFile {

  /** As people named it. */
  String name();

  /** Whether there is such a file now. */
  boolean exists();

  /**
   * Its bytes, in logical blocks of 512; to be closed.
   *
   * @throws IOException if there is no such file
   */
  BlockDevice openToRead() throws IOException;

  /**
   * The same for who writes; one at a time.
   *
   * @throws IOException if there is no such file, or it is in use
   */
  BlockDevice openToWrite() throws IOException;

  /**
   * Makes it, durably: zeros.
   *
   * @param bytes a multiple of 512
   * @throws IOException if there is such a file already, or it cannot be made
   */
  void create(long bytes) throws IOException;

  /** Removes it; does nothing if there is none. */
  void remove() throws IOException;
}
