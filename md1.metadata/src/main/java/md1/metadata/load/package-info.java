/** Reading superblocks off disks, and writing them back. */
package md1.metadata.load;
