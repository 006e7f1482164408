/** The messages by which an array's metadata is changed, as bytes and as effects. */
package md1.metadata.update;
