/** Rules of the backup: the copy area, its record, and putting the copy back. */
package mutants.backup;
