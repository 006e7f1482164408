/**
 * Arrays for programs outside: whoever speaks a protocol for block devices can be a client of an
 * array, also while it grows.
 */
@Export
@Version("1.0.0")
package raid.api.export;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
