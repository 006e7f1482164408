/**
 * From disks to a container and back: reading what a disk holds, choosing between disks that hold
 * different things, and planning the writes of a block. Choosing and planning are pure functions;
 * only {@link imsm.metadata.load.MpbReader} and {@link imsm.metadata.load.ContainerLoader} touch
 * disks, and they only read.
 */
package imsm.metadata.load;
