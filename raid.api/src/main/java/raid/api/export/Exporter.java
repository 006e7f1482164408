package raid.api.export;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/** The service that serves arrays to other programs. Stateless; any thread. */
@ProviderType
public interface Exporter {

  /** As people say it: {@code nbd}. */
  String protocol();

  /**
   * Listens from now on. A client sees the size that the array has when it connects; who is
   * connected when the array grows sees the new size when it connects again.
   *
   * @throws IOException if the address cannot be listened at
   */
  RunningExport serve(ArrayExport export) throws IOException;
}
