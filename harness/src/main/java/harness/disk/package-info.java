/** Block devices: image files and memory. */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
package harness.disk;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
