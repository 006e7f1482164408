/**
 * What the tests that run in a framework share: {@code @InFelix} on a test class, and the bundles
 * of the exported jar, as a user gets them.
 */
package itest.exam;
