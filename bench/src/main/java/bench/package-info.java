/**
 * Benchmarks, and what they have in common. A benchmark of something that a bundle does not show
 * stands in a package of that bundle's name in this module.
 */
package bench;
