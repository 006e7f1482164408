/** Rules of plain RAID5, as they show in an expansion. */
package mutants.parity;
