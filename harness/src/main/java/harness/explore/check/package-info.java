/**
 * What is demanded of arrays and disks that are at rest: content, parity, metadata, sizes, and what
 * no format can hold.
 */
package harness.explore.check;
