/** Rules of where a reshape stands, where it goes on, and when it is over. */
package mutants.checkpoint;
