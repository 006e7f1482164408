/** An array's metadata in memory: what all superblocks say, and what each device's own says. */
package md1.metadata.state;
