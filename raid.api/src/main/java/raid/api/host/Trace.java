package raid.api.host;

import java.util.function.Supplier;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Where every crossing of the three surfaces is written down. The host adds the order, the time and
 * the name of the task that acts. Any thread.
 */
@ProviderType
public interface Trace {

  /** What was crossed. */
  enum Surface {
    /** A store to an attribute: target {@code md126/sync_max}, text the value stored. */
    ATTRIBUTE,
    /** A metadata update or ping: target the container, text type and size. */
    UPDATE,
    /** Metadata on a disk: target the disk, text what was written. */
    DISK,
    /**
     * A step of an expansion as a person would tell it: target the number among the design's
     * thirteen steps or empty, text what happens ({@code md126: reshape started, sync_max 0}).
     */
    STEP,
    /**
     * A part of the machine went, came or was replaced: target the part ({@code format imsm}), text
     * what that came to ({@code md127 loaded anew, 2 messages wait}).
     */
    PART
  }

  void event(Surface surface, String target, String text);

  /** The same, with a text that is made only if somebody listens. */
  default void event(Surface surface, String target, Supplier<String> text) {
    event(surface, target, text.get());
  }
}
