/**
 * Mutants: machines in which one rule is broken that md, mdadm or mdmon really broke once. They
 * live in bundles of their own; the harness hunts each down, to prove that it would have been
 * noticed.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
package harness.mutant;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
