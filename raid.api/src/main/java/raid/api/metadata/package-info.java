/**
 * The SPI of metadata formats: what mdadm calls a superswitch. A format loads a container from
 * its disks, plans changes as byte messages, and answers the monitor.
 */
@Export
@Version("1.1.0")
package raid.api.metadata;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
