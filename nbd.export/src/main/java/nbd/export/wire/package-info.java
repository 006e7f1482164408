/** What goes over an NBD connection: numbers by their names in doc/proto.md, and both directions. */
package nbd.export.wire;
