/**
 * Makes the recorded runs of a scenario, one for each moment in which something can go wrong.
 */
package harness.explore.record;
