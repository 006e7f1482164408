/**
 * md's own metadata, version 1 with its minor versions 1.0, 1.1 and 1.2: what Linux calls the native
 * format, and mdadm's {@code super1}. A bundle's folder is its root package, and {@code native} is a
 * word that no Java package can contain; therefore {@code md1}: md, version 1.
 */
package md1.metadata;
