/**
 * A simulated machine on the disks of a scenario, its users, and what goes wrong with its disks and
 * processes. The same machine makes the recorded run and boots after a power cut.
 */
package harness.explore.run;
