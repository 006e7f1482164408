/**
 * Disks: byte-addressed block devices with a volatile cache, and the numbers they go by.
 */
@Export
@Version("1.1.0")
package raid.api.block;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
