/**
 * All crash states of one recording, looked at by several workers: enumerated, examined, cut again,
 * and what is found made smaller and put into words.
 */
package harness.explore.survey;
