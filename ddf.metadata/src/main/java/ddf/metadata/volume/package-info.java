/** Volumes: what md is told of them, which can be run, and where new ones find room. */
package ddf.metadata.volume;
