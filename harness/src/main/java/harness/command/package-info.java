/**
 * The commands of the shell, one class each: options, what they do, and the status they end with.
 *
 * <p>A command is a DS component that Gogo finds by its scope. Each call makes an {@link
 * harness.command.Invocation}, whose annotated fields are the only definition of its options: the
 * parser, the help and the completion all read them.
 */
package harness.command;
