/**
 * What is put into arrays and looked for again: a pattern whose every word tells its own place,
 * fingerprints of content that is not ours, and random reads and writes that check one another.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
package harness.workload;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
