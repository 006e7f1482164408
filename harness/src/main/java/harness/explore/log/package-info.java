/**
 * What a recorded run leaves behind: its writes, flushes and promises in order, what its users may
 * demand afterwards, and the map of the disks that gives both their names.
 */
package harness.explore.log;
