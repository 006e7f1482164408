/**
 * mdmon: the one writer of a container's metadata while its arrays run.
 */
@Export
@Version("1.0.0")
package raid.api.monitor;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
