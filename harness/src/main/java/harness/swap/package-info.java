/**
 * Takes a bundle away under load and brings it back, and tells what became of it: the crossings
 * around it, and how long it took until metadata was written again.
 */
package harness.swap;
