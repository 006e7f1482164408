/** What md is told of an array, and how a new one is laid out. */
package md1.metadata.volume;
