/** Containers off their disks and onto them. */
package ddf.metadata.store;
