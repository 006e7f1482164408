/**
 * The edge to the disks: loading a container, writing its block and its migration record. Here, and
 * in the overseen reshape, it is decided what is flushed when; each class says at its head why that
 * is enough.
 */
package imsm.metadata.store;
