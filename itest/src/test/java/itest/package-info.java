/**
 * Suites over the bundles as a user gets them: what they are made of ({@link
 * itest.BundleBoundariesTest}), and what they do together in a real framework.
 */
package itest;
