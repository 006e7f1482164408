package harness.command;

import harness.console.Screen;
import harness.console.Sizes;
import harness.explore.scenario.Scenario.Workload;
import harness.launch.UsageException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Process;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;
import raid.api.admin.GrowSequence;
import raid.api.array.RaidLevel;
import raid.api.metadata.ReshapeTuning.Buffering;
import raid.api.metadata.WriteOrder;

/** Reads a command's arguments, calls it, and turns what it throws into a line and a status. */
final class Frontend {

  private static final int USAGE = 2;
  private static final int WIDTH = 100;
  private static final String SHELL_TERMINAL = ".terminal";
  private static final String TERMINAL_PROPERTY = "raid.terminal";

  private Frontend() {}

  static Integer run(CommandSession session, Invocation invocation, String... arguments) {
    Process process = Process.Utils.current();
    PrintStream out = process == null ? System.out : process.out();
    PrintStream err = process == null ? System.err : process.err();
    Screen screen = new Screen(out, err, terminal(session, process), System::nanoTime);
    invocation.at(screen, folder(session));
    return run(invocation, screen, arguments);
  }

  /** In the shell Gogo knows it; for a one-off command the launcher says it. */
  private static boolean terminal(CommandSession session, Process process) {
    boolean there = session.get(SHELL_TERMINAL) != null || Boolean.getBoolean(TERMINAL_PROPERTY);
    return there && (process == null || process.isTty(2));
  }

  private static Path folder(CommandSession session) {
    Path folder = session.currentDir();
    return folder == null ? Path.of("") : folder;
  }

  static Integer run(Invocation invocation, Screen screen, String... arguments) {
    CommandLine line = line(invocation);
    try {
      line.parseArgs(arguments);
      if (line.isUsageHelpRequested()) {
        screen.text(line.getUsageMessage(Ansi.OFF));
        return Invocation.DONE;
      }
    } catch (ParameterException e) {
      return fail(screen, line, usage(line, e), USAGE);
    }
    try {
      return invocation.call();
    } catch (ParameterException e) {
      return fail(screen, line, usage(line, e), USAGE);
    } catch (UsageException e) {
      return fail(screen, line, e.getMessage(), USAGE);
    } catch (Exception | Error e) {
      Outcome outcome = Outcome.of(e);
      return fail(screen, line, outcome.message(), outcome.status());
    } finally {
      screen.progressEnds();
    }
  }

  /** The parser of a command, as strict as the shell wants it. */
  static CommandLine line(Object invocation) {
    CommandLine line = new CommandLine(invocation);
    line.registerConverter(Long.class, new SizeConverter());
    line.registerConverter(RaidLevel.class, Frontend::level);
    line.registerConverter(Buffering.class, text -> choice(Buffering.class, text));
    line.registerConverter(GrowSequence.class, text -> choice(GrowSequence.class, text));
    line.registerConverter(WriteOrder.class, text -> choice(WriteOrder.class, text));
    line.registerConverter(Workload.class, text -> choice(Workload.class, text));
    line.setUsageHelpWidth(WIDTH);
    line.setOverwrittenOptionsAllowed(false);
    return line;
  }

  private static String usage(CommandLine line, ParameterException e) {
    String message = e.getMessage();
    if (e instanceof UnmatchedArgumentException unmatched) {
      message =
          unmatched.isUnknownOption()
              ? unknownOption(line, unmatched.getUnmatched().get(0))
              : "too many arguments: " + String.join(" ", unmatched.getUnmatched());
    }
    return "%s%nsee %s --help".formatted(message, line.getCommandName());
  }

  private static String unknownOption(CommandLine line, String written) {
    String option = written.split("=", 2)[0];
    List<String> nearest =
        Nearest.of(option, line.getCommandSpec().optionsMap().keySet());
    return nearest.isEmpty()
        ? "unknown option " + option
        : "unknown option %s; did you mean %s?".formatted(option, String.join(" or ", nearest));
  }

  private static int fail(Screen screen, CommandLine line, String message, int status) {
    screen.note(line.getCommandName() + ": " + message);
    return status;
  }

  private static RaidLevel level(String text) {
    return RaidLevel.of(text)
        .orElseThrow(
            () -> new TypeConversionException("'%s' is no RAID level; write 0 or 5".formatted(text)));
  }

  /** One of an enum's values, which people write as {@code lock-step}. */
  private static <E extends Enum<E>> E choice(Class<E> type, String text) {
    Map<String, E> choices = new LinkedHashMap<>();
    for (E value : type.getEnumConstants()) {
      choices.put(value.name().toLowerCase(Locale.ROOT).replace('_', '-'), value);
    }
    E chosen = choices.get(text.toLowerCase(Locale.ROOT));
    if (chosen == null) {
      throw new TypeConversionException(
          "'%s' is none of %s".formatted(text, String.join(", ", choices.keySet())));
    }
    return chosen;
  }

  /** A size in bytes, written as {@link Sizes} reads it. */
  private static final class SizeConverter implements ITypeConverter<Long> {
    @Override
    public Long convert(String value) {
      try {
        return Sizes.parse(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
