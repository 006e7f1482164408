/**
 * A machine: a host, the disks plugged into it, its md driver, its monitors and its mdadm, made of
 * plain objects that the services hand out.
 */
package harness.machine;
