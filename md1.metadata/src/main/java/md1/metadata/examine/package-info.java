/** What {@code mdadm --examine} prints for one disk, to the letter of mdadm 4.2. */
package md1.metadata.examine;
