/**
 * What an exploration answers: violations, findings, and the counts of what was looked at.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
package harness.explore.report;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
