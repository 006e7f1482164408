/** Reading what a disk carries: which of its two copies counts, and all of that copy. */
package ddf.metadata.load;
