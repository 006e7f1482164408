/**
 * What is put into arrays and looked for again: a pattern whose every word tells its own place,
 * fingerprints of content that is not ours, and random reads and writes that check one another.
 */
package harness.workload;
