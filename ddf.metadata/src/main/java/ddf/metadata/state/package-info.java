/** A container in memory, as a value: every change makes another one. */
package ddf.metadata.state;
