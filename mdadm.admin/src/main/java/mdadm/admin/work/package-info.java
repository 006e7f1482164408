/**
 * Work that may have to wait, and the few ways to put works together. mdadm is a list of stores and
 * waits; here each is a piece that says when it is done, so that no task ever blocks another.
 */
package mdadm.admin.work;
