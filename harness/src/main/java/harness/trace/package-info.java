/** What becomes of the trace of a machine: files, and steps told as they happen. */
package harness.trace;
