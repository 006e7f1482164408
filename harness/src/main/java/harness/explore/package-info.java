/**
 * What a power cut can leave on the disks, and whether a machine that boots on it loses anything: a
 * run is recorded once, the crash states that its log allows are enumerated, and each is recovered
 * from and checked.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
package harness.explore;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
