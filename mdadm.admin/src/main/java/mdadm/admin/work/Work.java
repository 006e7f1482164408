package mdadm.admin.work;

import java.io.IOException;
import raid.api.host.Step;

/**
 * A piece of work that may have to wait. Used once: stepped until it is done or throws, and not
 * after that.
 */
@FunctionalInterface
public interface Work {

  /** As {@link raid.api.host.Task#step}. */
  Step step() throws IOException;
}
