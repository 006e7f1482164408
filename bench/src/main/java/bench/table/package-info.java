/**
 * The table of doc/speed.md: what the product does in the same run as a baseline that does the same
 * work, in turns, so that a noisy machine is noisy for both. Each {@code Row} knows its baseline and
 * says which tool it lacks; {@code Rounds} takes the turns; {@code Table} is the command.
 */
package bench.table;
