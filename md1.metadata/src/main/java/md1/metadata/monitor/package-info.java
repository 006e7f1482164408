/** What the monitor's observations make of an array's metadata: the kernel's half of the format. */
package md1.metadata.monitor;
