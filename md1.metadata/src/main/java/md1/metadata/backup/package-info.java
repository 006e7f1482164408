/**
 * The critical section's backup, where there is no room to move the data: the first stretch of an
 * expanding array, kept on the disks that are added, in mdadm's own structure and place, so that
 * either program can restore what the other has saved.
 */
package md1.metadata.backup;
