/**
 * Programs that nobody here wrote use the arrays, also while they grow and the worst happens. A
 * test whose program is not installed is skipped, and says which it is; {@code .ci/run} installs
 * them where it can.
 */
package itest.clients;
