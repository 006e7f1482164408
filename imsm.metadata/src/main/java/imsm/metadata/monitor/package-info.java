/**
 * What mdmon asks of the format: what a state, a progress or a failure that md shows means for the
 * metadata. Rules over records and the array as sampled; nothing here writes.
 */
package imsm.metadata.monitor;
