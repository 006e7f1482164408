/**
 * Bundles stopped, started, updated and outranked in a real Felix while arrays expand under I/O,
 * and a JVM killed in the middle. (Every moment, without a framework: {@code itest.swap}.)
 */
package itest.bundles;
