/**
 * Expansions from beginning to end: disks, arrays, content, growth, proof, and a report. What the
 * commands {@code expand} and {@code continue} do once their options are read.
 */
package harness.expansion;
