/**
 * The boots after a power cut with all their checks, and what one such recovery proves of other
 * states, so that those need none.
 */
package harness.explore.recover;
