/**
 * Metadata updates: what the administrator asks of the monitor, as bytes with the layouts that
 * mdadm's own messages have (imsm_update_* in super-intel.c; little-endian). Each message is a
 * small value: bytes both ways, a check against the container it is meant for, and its effect as a
 * pure function.
 */
package imsm.metadata.update;
