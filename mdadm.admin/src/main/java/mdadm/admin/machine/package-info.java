/**
 * What mdadm sees of a machine: which array is whose, how its attributes are stored, how its
 * monitor is spoken to.
 */
package mdadm.admin.machine;
