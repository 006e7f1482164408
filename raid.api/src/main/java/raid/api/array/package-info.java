/**
 * The md driver as seen from outside: arrays and members, and their sysfs attributes under the
 * kernel's own names (Documentation/admin-guide/md.rst).
 */
@Export
@Version("1.1.0")
package raid.api.array;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
