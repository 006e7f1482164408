/**
 * What {@code mdadm --examine} prints for one disk, to the letter of mdadm 4.2: people compare it,
 * scripts cut it up, and a difference from the real program's output is a difference in the
 * metadata until shown otherwise.
 */
package imsm.metadata.examine;
