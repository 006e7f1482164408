/**
 * The two hosts: {@link harness.host.LiveHost} with threads and the real clock, {@link
 * harness.host.SimulatedHost} with neither, and the trace both keep. Here, and nowhere else in the
 * project, clocks are read, threads started and random numbers drawn.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
package harness.host;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
