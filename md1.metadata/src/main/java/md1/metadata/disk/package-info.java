/**
 * The bytes of a version-1 superblock: where it stands, its fields, its checksum, the bitmap's own
 * superblock beside it, and how much room is left around the data. Descriptors hold offsets, records
 * values, codecs go both ways, and nothing here performs I/O.
 */
package md1.metadata.disk;
