/**
 * RAID4 and RAID5 as a personality of md: the address mapping of every parity layout, reads and
 * writes of healthy and degraded arrays, resync, recovery and the reshape to more members.
 *
 * <p>Everything that touches members works on a {@code Window}: some member rows of all members in
 * memory. {@code ReadPath}, {@code WritePath}, {@code Resync}, {@code Recovery} and {@code Mover}
 * say which rows they need and which they have changed; the window reads, reconstructs, corrects
 * and writes them. {@code Pace} holds the rules by which a reshape publishes its position, {@code
 * Frontier} where the old geometry ends and the new one begins.
 */
package raid5.engine;
