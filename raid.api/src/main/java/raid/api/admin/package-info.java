/**
 * mdadm: create, assemble, grow, continue, stop.
 */
@Export
@Version("1.1.0")
package raid.api.admin;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
