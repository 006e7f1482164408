/**
 * Decorators that change nothing: each hands every call on to what is below. What watches or breaks
 * a part of a machine overrides the one method it is about. For disks see {@link
 * harness.disk.ForwardingDisk}.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
package harness.forward;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
