/**
 * The two hosts: {@link harness.host.LiveHost} with threads and the real clock, {@link
 * harness.host.SimulatedHost} with neither, and the trace both keep. Here, and nowhere else in the
 * project, clocks are read, threads started and random numbers drawn.
 */
package harness.host;
