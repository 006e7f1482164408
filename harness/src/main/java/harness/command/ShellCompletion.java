package harness.command;

import harness.machine.Formats;
import harness.machine.Machine;
import harness.machine.Machines;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.CommandSessionListener;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import raid.api.array.ArrayAttribute;
import raid.api.array.MdArray;
import raid.api.array.MdMember;
import raid.api.array.MemberAttribute;
import raid.api.block.Disk;

/**
 * TAB in the shell. Gogo's {@code complete} is told the options of each command, and for all else
 * to ask the command {@code __complete}, which looks at the line as it stands.
 */
@Component(
    service = {CommandSessionListener.class, ShellCompletion.class},
    property = {"osgi.command.scope=raid", "osgi.command.function=__complete"})
public final class ShellCompletion implements CommandSessionListener {

  private static final String COMPLETIONS = ".completions";
  private static final String OURS = "raid:";
  private static final String ASK_US = OURS + "__complete";

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private final List<ShellCommand> commands = new CopyOnWriteArrayList<>();

  @Reference private LiveMachine live;

  @Reference private Machines machines;

  @Activate private BundleContext context;

  @Override
  public void beforeExecute(CommandSession session, CharSequence command) {}

  @Override
  public void afterExecute(CommandSession session, CharSequence command, Exception exception) {
    install(session);
  }

  @Override
  public void afterExecute(CommandSession session, CharSequence command, Object result) {
    install(session);
  }

  /** Once in each session that completes at all. */
  private void install(CommandSession session) {
    if (!(session.get(COMPLETIONS) instanceof Map<?, ?> known)
        || known.containsKey(OURS + "expand")
        || session.get("__raid_completing") != null) {
      return;
    }
    session.put("__raid_completing", true);
    try {
      for (ShellCommand command : commands) {
        for (String line : definitions(Frontend.line(command.invocation()))) {
          session.execute(line);
        }
      }
    } catch (Exception e) {
      session.getConsole().println("no completion: " + e);
    }
  }

  private static List<String> definitions(CommandLine line) {
    String command = "complete -c " + OURS + line.getCommandName();
    List<String> lines = new ArrayList<>();
    lines.add(command + " -d " + quoted(line.getCommandSpec().usageMessage().header()));
    for (OptionSpec option : line.getCommandSpec().options()) {
      StringBuilder names = new StringBuilder();
      for (String name : option.names()) {
        names.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
      }
      lines.add(command + names + " -d " + quoted(option.description()));
    }
    lines.add(command + " -a '" + ASK_US + "'");
    return lines;
  }

  private static String quoted(String... text) {
    return "'" + String.join(" ", text).replace("'", "").replace("%n", " ") + "'";
  }

  /** What may stand at the cursor; strings, and candidates of the terminal's own for files. */
  public List<Object> __complete(CommandSession session) throws Exception {
    List<String> words = new ArrayList<>();
    ((List<?>) session.execute("$.commandLine words")).forEach(w -> words.add(w.toString()));
    int index = ((Number) session.execute("$.commandLine wordIndex")).intValue();
    Optional<CommandLine> line = line(words.get(0));
    if (line.isEmpty()) {
      return List.of();
    }
    Completions.Proposal proposal = new Completions(line.get(), new Now()).at(words, index);
    List<Object> candidates = new ArrayList<>(proposal.values());
    if (proposal.files() && session.execute("gogo:__files") instanceof List<?> files) {
      candidates.addAll(files);
    }
    return candidates;
  }

  private Optional<CommandLine> line(String command) {
    String name = command.startsWith(OURS) ? command.substring(OURS.length()) : command;
    return commands.stream()
        .map(c -> Frontend.line(c.invocation()))
        .filter(line -> line.getCommandName().equals(name))
        .findFirst();
  }

  /** Names as they are at this moment; a machine that was never needed is not booted for them. */
  private final class Now implements Completions.Names {

    @Override
    public List<String> arrays() {
      List<String> arrays = new ArrayList<>();
      live.running().ifPresent(machine -> addArrays(machine, arrays));
      return arrays;
    }

    private static void addArrays(Machine machine, List<String> arrays) {
      machine.md().arrays().forEach(array -> arrays.add(array.name()));
      try {
        arrays.addAll(machine.names().volumeNames().values());
      } catch (IOException e) {
        arrays.sort(null);
      }
    }

    @Override
    public List<String> disks() {
      return live.running().map(m -> m.disks().disks().stream().map(Disk::name).toList())
          .orElse(List.of());
    }

    @Override
    public List<String> formats() {
      return Formats.names(machines.parts().formats());
    }

    @Override
    public List<String> bundles() {
      return Stream.of(context.getBundles()).map(Bundle::getSymbolicName).sorted().toList();
    }

    @Override
    public List<String> commands() {
      return commands.stream().map(c -> Frontend.line(c.invocation()).getCommandName()).toList();
    }

    @Override
    public List<String> attributes(String name) {
      try {
        Optional<Machine> machine = live.running();
        Optional<MdArray> array =
            machine.isPresent() ? machine.get().names().find(name) : Optional.empty();
        return array.map(Now::attributes).orElse(List.of());
      } catch (IOException e) {
        return List.of();
      }
    }

    private static List<String> attributes(MdArray array) {
      List<String> attributes = new ArrayList<>();
      array.attributes().stream().map(ArrayAttribute::text).forEach(attributes::add);
      for (MdMember member : array.members()) {
        for (MemberAttribute attribute : MemberAttribute.values()) {
          attributes.add("dev-" + member.disk().name() + "/" + attribute.text());
        }
      }
      return attributes;
    }
  }
}
