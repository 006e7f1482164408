/**
 * Many clients of one array that grows under them: whether what they saw can be explained by some
 * order of their reads and writes.
 */
package itest.concurrency;
