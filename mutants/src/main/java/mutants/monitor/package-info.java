/** Rules of mdmon, of the container's metadata, and of volumes that take turns. */
package mutants.monitor;
