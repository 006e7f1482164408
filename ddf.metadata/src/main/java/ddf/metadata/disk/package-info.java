/**
 * The structures of DDF: for each a descriptor (offsets), a record (values) and a codec (both
 * ways). A codec keeps every byte, those included that nobody here understands, and refuses only
 * what does not fit its own length; whether magics and checksums are right is {@link
 * ddf.metadata.disk.Checked}'s business.
 */
package ddf.metadata.disk;
