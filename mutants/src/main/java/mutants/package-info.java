/**
 * Bugs that really happened in md, mdmon and mdadm: each class breaks one rule, by decorating the
 * part of a machine that keeps it. Groups and ids are those of the table of historic bugs.
 */
package mutants;
