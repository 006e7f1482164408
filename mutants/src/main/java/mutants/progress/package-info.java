/** Rules of {@code sync_max} and {@code sync_completed}: how md and its overseer keep pace. */
package mutants.progress;
