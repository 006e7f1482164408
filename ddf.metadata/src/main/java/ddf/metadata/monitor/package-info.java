/** What the monitor's observations make of a container (mdmon's half of super-ddf). */
package ddf.metadata.monitor;
