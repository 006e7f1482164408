/**
 * Image files as disks: which file is which member, by serial number, block size and content; copies
 * to work on; new images.
 */
package harness.image;
