/** The hunt for mutants: each in its trials until something notices, the plain product in all. */
package harness.hunt;
