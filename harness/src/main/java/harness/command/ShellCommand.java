package harness.command;

/** What the help, the completion and Gogo see of a command. */
public interface ShellCommand {

  /** For one call; its class carries the picocli definition. */
  Invocation invocation();
}
