/**
 * A machine: a host, the disks plugged into it, its md driver, its monitors and its mdadm, made of
 * plain objects that the services hand out.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
package harness.machine;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
