/** Parts of a machine replaced while it expands its arrays, by the real clock and under I/O. */
package itest.swap;
