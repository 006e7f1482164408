/**
 * From the operating system's command line to a Gogo command and back to an exit status.
 *
 * <p>A command is any service with {@code osgi.command.scope=raid}. It may return an {@code
 * Integer}, its status: 0 done, 1 a check failed or the operation was refused, 2 wrong usage or
 * unusable input, 3 the program itself failed. Returning nothing is 0, throwing is 3. In the shell
 * the same commands run with the same text.
 */
package harness.launch;
