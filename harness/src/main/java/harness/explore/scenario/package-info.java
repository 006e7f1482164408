/**
 * What is asked of an exploration: the run that is recorded, what goes wrong in it, and how much of
 * what it can leave is looked at. Values that people write, and nothing that acts.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
package harness.explore.scenario;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
