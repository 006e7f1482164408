/**
 * The disks as a power cut leaves them: the moments, the choices of what got through at each, and
 * their hashes and bytes, by which equal states are found.
 */
package harness.explore.media;
