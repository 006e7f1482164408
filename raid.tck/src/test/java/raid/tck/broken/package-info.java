/** Formats with a fault each, and the test of the kit that has to notice it. */
package raid.tck.broken;
