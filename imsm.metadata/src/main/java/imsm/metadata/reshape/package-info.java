/**
 * The overseen reshape of a container (imsm_manage_reshape in super-intel.c): whether it may grow,
 * the units in which the data is moved, the copy of what a unit would overwrite, the record of how
 * far it is, and putting a copy back after a power cut.
 */
package imsm.metadata.reshape;
