/**
 * The SPI of RAID levels: address mapping, reads and writes, resync and reshape of one array.
 */
@Export
@Version("1.1.0")
package raid.api.personality;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
