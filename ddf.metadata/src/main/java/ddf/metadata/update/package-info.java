/**
 * The messages by which a container is changed, as bytes and as effects. The bytes are DDF's own
 * structures, told apart by their magic and sealed by their checksum, as mdadm sends them to mdmon.
 */
package ddf.metadata.update;
