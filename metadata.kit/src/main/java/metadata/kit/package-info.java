/**
 * What several metadata formats need alike: numbers and raw bytes of a disk structure, text as {@code
 * mdadm --examine} has it, parity, waiting for md and suspending writes while a reshape is overseen. A
 * bundle that uses it carries its own copy inside (bnd's {@code -conditionalpackage}): formats still meet in
 * {@code raid.api} only, and one can be exchanged without another.
 */
package metadata.kit;
