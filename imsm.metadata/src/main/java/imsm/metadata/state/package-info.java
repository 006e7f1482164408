/**
 * A container in memory as one immutable value: the metadata block, the disks that are attached to
 * it, and the migration record. Everything that changes a container is a function from one such
 * value to the next; only the packages {@code store} and {@code reshape} touch disks.
 */
package imsm.metadata.state;
