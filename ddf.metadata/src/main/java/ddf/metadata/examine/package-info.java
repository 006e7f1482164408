/** The text of {@code mdadm --examine}. */
package ddf.metadata.examine;
