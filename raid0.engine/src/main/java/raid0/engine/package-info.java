/**
 * RAID0 as a personality of md: stripes over members of equal or unequal size, nothing redundant.
 *
 * <p>{@code Zones} and {@code Zone} are the address mapping, {@code Transfer} one bounded piece of
 * a request, {@code Raid0Personality} the running array. Reshaping a RAID0 is the work of
 * raid5.engine: md hands the array over to it as one whose parity disk is missing, and takes it
 * back here.
 */
package raid0.engine;
