/** Creating containers and volumes, adding spares, stopping arrays. */
package mdadm.admin.manage;
