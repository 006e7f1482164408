/** Benchmarks, and what they have in common. Plain Java, outside of any framework. */
package bench;
