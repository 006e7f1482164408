/** Expansions of disks that we make, out of all bundles, on simulated machines without a framework. */
package itest.expansion;
