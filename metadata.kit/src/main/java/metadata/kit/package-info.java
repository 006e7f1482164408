/**
 * What several metadata formats need alike: numbers and raw bytes of a disk structure, text as {@code
 * mdadm --examine} has it, parity, the same done on all disks at once, and what an overseer of a
 * reshape does again and again: waiting for md, suspending writes, flushing the members. A bundle
 * that uses it carries its own copy inside (bnd's {@code -conditionalpackage}): formats still meet in
 * {@code raid.api} only, and one can be exchanged without another.
 */
package metadata.kit;
