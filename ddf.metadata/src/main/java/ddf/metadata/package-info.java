/**
 * SNIA's Disk Data Format (DDF), in the form in which mdadm reads and writes it ({@code
 * super-ddf}): containers of up to 1023 disks with several volumes in them, in two copies on each
 * disk. RAID0, RAID4 and RAID5 volumes can be run; DDF cannot record a reshape, so none is begun.
 */
package ddf.metadata;
