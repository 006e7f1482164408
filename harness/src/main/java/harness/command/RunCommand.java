package harness.command;

import harness.launch.UsageException;
import harness.machine.Throwables;
import harness.trace.TraceFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code run}: commands from a file. */
@Component(
    service = ShellCommand.class,
    property = {"osgi.command.scope=raid", "osgi.command.function=run"})
public final class RunCommand implements ShellCommand {

  private static final String SUMMARY = "run the commands in a file; the first failure ends it";

  private final LiveMachine live;

  @Activate
  public RunCommand(@Reference LiveMachine live) {
    this.live = live;
  }

  @Descriptor(SUMMARY)
  public Integer run(CommandSession session, String... arguments) {
    return Frontend.run(session, new Call(session, live), arguments);
  }

  @Override
  public Invocation invocation() {
    return new Call(null, live);
  }

  @Command(
      name = "run",
      header = SUMMARY,
      sortOptions = false,
      description = {
        "%nOne Gogo command a line; lines that begin with # are remarks. All lines share the shell's"
            + " machine. The status is that of the command that failed, or 0.%n"
      })
  static final class Call extends Invocation {

    private final CommandSession session;
    private final LiveMachine live;

    Call(CommandSession session, LiveMachine live) {
      this.session = session;
      this.live = live;
    }

    @Parameters(paramLabel = "SCRIPT", description = "a text file")
    private Path script;

    @Option(names = "--echo", description = "print each line before it runs")
    private boolean echo;

    @Option(names = "--trace", paramLabel = "FILE", description = "write every crossing to FILE")
    private Path trace;

    @Override
    public Integer call() throws Exception {
      List<String> lines = read();
      if (trace == null) {
        return run(lines);
      }
      try (TraceFile file = new TraceFile(folder().resolve(trace))) {
        live.trace().add(file);
        try {
          return run(lines);
        } finally {
          live.trace().remove(file);
        }
      }
    }

    private Integer run(List<String> lines) throws Exception {
      Object scope = session.get("SCOPE");
      session.put("SCOPE", "raid:gogo:felix:*");
      try {
        for (int number = 1; number <= lines.size(); number++) {
          int status = execute(number, lines.get(number - 1).strip());
          if (status != DONE) {
            return status;
          }
        }
        return DONE;
      } finally {
        session.put("SCOPE", scope);
      }
    }

    private List<String> read() throws IOException {
      Path path = folder().resolve(script);
      if (!Files.isRegularFile(path)) {
        throw new UsageException(path + ": there is no such script");
      }
      try {
        return Files.readAllLines(path);
      } catch (CharacterCodingException e) {
        throw new UsageException(path + " is no text file", e);
      }
    }

    private int execute(int number, String line) throws Exception {
      if (line.isEmpty() || line.startsWith("#")) {
        return DONE;
      }
      if (echo) {
        screen().line("> " + line);
      }
      Object result;
      try {
        result = session.execute(line);
      } catch (Exception e) {
        // Our own commands end with a status; this is Gogo, on a line that it cannot make sense of.
        throw new UsageException(
            "%s, line %d: %s".formatted(script, number, Throwables.sentence(e)), e);
      }
      if (result instanceof Integer status && status != DONE) {
        screen().note("%s, line %d: '%s' ended with %d".formatted(script, number, line, status));
        return status;
      }
      return DONE;
    }
  }
}
