/**
 * What is put into arrays and looked for again: a pattern whose every word tells its own place, and
 * fingerprints of content that is not ours.
 */
package harness.workload;
