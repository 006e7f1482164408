/** The five patches of 2010 that made the kernel expand arrays with external metadata, undone. */
package mutants.kernel;
