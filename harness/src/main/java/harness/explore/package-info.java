/**
 * What a power cut can leave on the disks, and whether a machine that boots on it loses anything: a
 * run is recorded once, the crash states that its log allows are enumerated, and each is recovered
 * from and checked. {@link harness.explore.Exploration} does all of it, {@link
 * harness.explore.Replay} one state again.
 *
 * <p>Its parts, each using only those before it: {@code scenario} (what is asked), {@code report}
 * (what is answered), {@code log} (what a run leaves), {@code media} (crash states of it), {@code
 * run} (a simulated machine), {@code check} (what is demanded), {@code record} (makes runs), {@code
 * recover} (boots on a state), {@code survey} (all states of a run).
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
package harness.explore;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
