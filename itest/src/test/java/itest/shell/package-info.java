/** The shell's commands on parts, in a framework: what is bound, and what ConfigAdmin decides. */
package itest.shell;
