/**
 * mdmon: the one writer of a container's metadata while its arrays run. The <em>manager</em> reads
 * messages, prepares updates, takes in new arrays and disks and puts spares to work; the
 * <em>monitor</em> processes updates, looks at the arrays and, whatever happened to them, writes
 * the metadata before it lets md go on. {@link mdmon.monitor.MdmonService} is the
 * way in; {@code Rule} is the table of what happens to an array and what mdmon does about it.
 */
package mdmon.monitor;
