/** Block devices: image files and memory. */
package harness.disk;
