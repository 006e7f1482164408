package raid.api.metadata;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import raid.api.array.MdArray;
import raid.api.host.Task;

/** What an overseen reshape works with, besides the member disks. */
@ProviderType
public interface ReshapeContext {

  MdArray array();

  /** A task that is done when the updates were processed and are on disk. */
  Task update(List<byte[]> updates);

  /** SIGTERM came: stop after the unit at hand. */
  boolean terminated();

  /** Tells people how far it is; array sectors. */
  void progress(long done, long total);
}
