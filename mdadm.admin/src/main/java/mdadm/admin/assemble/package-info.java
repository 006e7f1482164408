/**
 * Bringing containers and their volumes up: metadata into attributes, in mdadm's order, and the
 * copy area back into place before an interrupted expansion goes on.
 */
package mdadm.admin.assemble;
