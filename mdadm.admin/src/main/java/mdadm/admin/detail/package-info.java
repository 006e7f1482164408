/** {@code mdadm --detail}, line for line as mdadm 4.2 prints it. */
package mdadm.admin.detail;
