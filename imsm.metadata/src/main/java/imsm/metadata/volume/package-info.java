/**
 * Rules about volumes, as pure functions: how degraded one is, how a migration starts and ends,
 * what md has to be told to run it, and how a new one is laid out.
 */
package imsm.metadata.volume;
