/** mdadm with all the other bundles on simulated machines: whole commands, whole expansions. */
package mdadm.admin.scenario;
