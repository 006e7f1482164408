package harness.command;

import harness.console.Table;
import harness.launch.UsageException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Parameters;

/** {@code help}: all commands, or one. */
@Component(
    service = ShellCommand.class,
    property = {"osgi.command.scope=raid", "osgi.command.function=help"})
public final class HelpCommand implements ShellCommand {

  private static final String SUMMARY = "list the commands, or explain one";

  /** The others. */
  @Reference(
      target = "(!(osgi.command.function=help))",
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private final List<ShellCommand> commands = new CopyOnWriteArrayList<>();

  @Descriptor(SUMMARY)
  public Integer help(CommandSession session, String... arguments) {
    return Frontend.run(session, invocation(), arguments);
  }

  @Override
  public Invocation invocation() {
    return new Call(commands);
  }

  @Command(name = "help", header = SUMMARY, sortOptions = false)
  static final class Call extends Invocation {

    private final List<ShellCommand> commands;

    Call(List<ShellCommand> commands) {
      this.commands = commands;
    }

    @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "a command")
    private String name;

    @Override
    public Integer call() {
      Map<String, CommandLine> lines = new TreeMap<>();
      for (ShellCommand command : commands) {
        CommandLine line = Frontend.line(command.invocation());
        lines.put(line.getCommandName(), line);
      }
      lines.put("help", Frontend.line(this));
      if (name == null) {
        list(lines);
      } else if (lines.containsKey(name)) {
        screen().text(lines.get(name).getUsageMessage(Ansi.OFF));
      } else {
        throw new UsageException(
            "no command %s; there are %s".formatted(name, String.join(", ", lines.keySet())));
      }
      return DONE;
    }

    private void list(Map<String, CommandLine> lines) {
      Table table = new Table("command", "does");
      lines.forEach((command, line) -> table.row(command, summary(line)));
      screen().text(table.toString());
      screen().line("");
      screen().line("COMMAND --help explains its options; TAB completes them in the shell.");
    }

    private static String summary(CommandLine line) {
      return String.join(" ", line.getCommandSpec().usageMessage().header());
    }
  }
}
