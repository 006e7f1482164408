/**
 * Whether concurrent reads and writes of an array can be explained by some order of them: every
 * sector is a register, whoever reads or writes notes when it began and when it had its answer, and
 * every write writes a value of its own ({@link harness.history.Register} has the rule).
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
package harness.history;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
