/**
 * What we do to disks that real Linux wrote, laid beside what Linux did to them. Plain objects on a
 * simulated host; the in-framework suites are in {@link itest}.
 */
package itest.golden;
