/** Superblocks of a whole array off its disks and onto them. */
package md1.metadata.store;
