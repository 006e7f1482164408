/** {@code /proc/mdstat}, literally. */
package harness.mdstat;
