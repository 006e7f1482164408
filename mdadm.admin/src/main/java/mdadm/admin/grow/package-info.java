/**
 * Expansion of a container: refusals first, then a sequence of steps. Read {@link
 * mdadm.admin.grow.LinuxSequence} or {@link mdadm.admin.grow.DesignSequence}; each names the steps
 * in their order, and each step is a class of its own.
 */
package mdadm.admin.grow;
