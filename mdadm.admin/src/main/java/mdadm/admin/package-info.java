/**
 * mdadm as a service: each command becomes an operation made of small works (package {@code work})
 * on the arrays of one machine (package {@code machine}). Expansion lives in {@code grow}; its two
 * sequences are one page each.
 */
package mdadm.admin;
