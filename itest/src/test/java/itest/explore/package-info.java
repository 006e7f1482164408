/** Power cuts at every moment of expansions, on all bundles together. */
package itest.explore;
