/**
 * What a machine lends to everything that acts on it: tasks, time, randomness, parallel I/O, and
 * the trace. Nothing outside a host reads a clock, sleeps, starts a thread or draws a random number.
 */
@Export
@Version("1.1.0")
package raid.api.host;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
